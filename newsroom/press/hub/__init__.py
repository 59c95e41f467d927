"""WebSub: the house's own hub, or word to an outside one. W3C Recommendation of 23 January 2018.

announce(paths, now=now)     # feeds were written: rows for whoever gets them
work_off(now)                # on the queue `outside`: confirm, deliver, ping
tend(now)                    # by the clock: leases, what was lost, what is old
"""
