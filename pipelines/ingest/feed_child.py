"""The process in which `feed_isolation` reads a feed: body on stdin, answer on stdout.

python -m pipelines.ingest.feed_child SOURCE CONTENT_TYPE SECONDS MEGABYTES
"""

import resource
import sys

from pipelines.ingest.feed_isolation import answer


def main() -> None:
    source, content_type, seconds, megabytes = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) << 20, int(megabytes) << 20))
    raw = sys.stdin.buffer.read()
    sys.stdout.buffer.write(answer(raw, source=source, content_type=content_type))


if __name__ == "__main__":
    main()
