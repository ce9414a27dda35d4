"""How is the bare page served: by the very server the product is served by."""

import argparse

from nastavnik.cli.commands.web import serve


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    parser.add_argument("--workers", type=int)
    parser.set_defaults(host="127.0.0.1", certificate=None, key=None)
    serve("benchmarks.bare_page:application", parser.parse_args())


if __name__ == "__main__":
    main()
