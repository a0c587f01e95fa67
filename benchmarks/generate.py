"""`python -m benchmarks.generate 100000`: fill an empty portal with an archive of that many items."""

import argparse
import os
import time

import django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many items: 10000, 100000, 1000000")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    print(filled(options.count, options.seed))


def filled(count: int, seed: int = 1) -> str:
    """Migrate and fill the database that the settings name; what was done. Refused where bulletins are."""
    from django.core.management import call_command

    from benchmarks.generating import generate
    from directives.models import Digest

    call_command("migrate", verbosity=0)
    if Digest.objects.exists():
        raise SystemExit("This portal holds bulletins. Give an empty one: VAR_DIR=… or DATABASE_URL=…")
    call_command("load_province", verbosity=0)
    start = time.perf_counter()
    generate(count, seed=seed)
    return f"{count:,} items in {time.perf_counter() - start:.0f} s"


if __name__ == "__main__":
    main()
