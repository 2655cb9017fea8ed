"""`make demo-faults`: tell the story of a point and its authority; end with 1 where it is red."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from click import echo

from tests.demonstration import story
from tests.demonstration.house import begun
from tests.demonstration.waiting import NeverCameError

MANY = 20
ABOUT = """\
A demo point and a central authority run on this machine. Everybody here is made up; the times are
those of the point’s clock. GREEN means that both sides have compared all they hold, record by
record, that it is the same, and that everybody who asked is there once.
"""


def main() -> int:
    """Tell the story of a served point, in a scratch folder and on free ports."""
    echo(ABOUT)
    with TemporaryDirectory() as folder:
        try:
            with begun(Path(folder), echo, patient=True) as house:
                story.tell(house, many=MANY)
                return int(house.red)
        except NeverCameError as error:
            echo(f"RED. This never came true: {error}.")
            return 1


if __name__ == "__main__":
    sys.exit(main())
