"""Words to take away: a sentence or all tellings of it, unwrapped and with their sources. Pure."""

from __future__ import annotations

from tui.collation.model import Article, SentenceRef
from tui.reader.moves import counterparts
from tui.reader.state.story import Story
from tui.reports.markdown import escape


def source_of(article: Article) -> str:
    """Title, outlet, date and origin of an article, as far as they are known."""
    known = (article.title, article.outlet, article.published, article.origin)
    return ", ".join(part for part in known if part)


def sentence_with_source(story: Story, ref: SentenceRef) -> str:
    """One sentence on one line, its source on the next."""
    return f"{_unwrapped(story, ref)}\n— {ref}, {source_of(story.article(ref.siglum))}\n"


def group_as_markdown(story: Story, ref: SentenceRef) -> str:
    """The sentence and its counterparts as a Markdown list, the differences below, every source named."""
    told = [ref, *counterparts(story, ref)]
    lines = [f"- **{r}** {escape(_unwrapped(story, r))}" for r in told]
    lines += [f"- differs ({c.kind.value}): {escape(c.reason)}" for c in story.conflicts(ref)]
    sources = [f"{s}: {escape(source_of(story.article(s)))}" for s in sorted({r.siglum for r in told})]
    return "\n".join([*lines, "", *sources]) + "\n"


def _unwrapped(story: Story, ref: SentenceRef) -> str:
    return " ".join(story.sentence(ref).text.split())
