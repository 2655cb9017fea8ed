"""Print the languages that need a catalogue: all but English, which the code is written in."""

from youthpoint.domain.localized import LANGUAGES

if __name__ == "__main__":
    print(*(each for each in LANGUAGES if each != "en"))
