"""What people are told: at the desk, by e-mail, by Web Push. Rooms call `telling.tell` and `telling.settle`."""
