"""The process in which `feed_isolation` reads a feed: body on stdin, answer on stdout.

python -m pipelines.ingest.feed_child SOURCE CONTENT_TYPE SECONDS MEGABYTES
"""

import resource
import sys

from pipelines.ingest.feed_isolation import answer


def limit(*, seconds: int, megabytes: int) -> None:
    """Bound this process for good: CPU time, address space, and no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def main() -> None:
    source, content_type, seconds, megabytes = sys.argv[1:]
    limit(seconds=int(seconds), megabytes=int(megabytes))
    raw = sys.stdin.buffer.read()
    sys.stdout.buffer.write(answer(raw, source=source, content_type=content_type))


if __name__ == "__main__":
    main()
