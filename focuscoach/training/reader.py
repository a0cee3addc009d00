"""The careful reader made: an encoder that learns voice and nearness to a statement from the corpus.

A post is read by passages, pooled by a weight that is learnt with the rest. The voice is the usual cross
entropy. Nearness is a cosine between what is read of a post and what is read of a statement, or of its nearest
part: a person's own posts are told by `on_field`, the posts of the others in a batch are far from the statement.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as nnf
from torch import Tensor, nn

from focuscoach.focus.statement import split_parts
from focuscoach.history import VOICES
from focuscoach.language.passages import choose_passages, cut_passages
from focuscoach.language.reader import LONGEST_PASSAGE
from focuscoach.language.text import mask
from focuscoach.training.augment import add_marks
from focuscoach.training.encoder import BEGIN, BLANK, END, UNKNOWN
from focuscoach.training.on_focus import ON_FIELD

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertModel

Say = Callable[[str], None]
Ids = list[int]
Post = Mapping[str, str]
OF_A_PERSON, PEOPLE = 6, 7
"""Posts of one person, and people, in a batch."""
PASSAGES, PIECES = 8, 72
"""Passages of a post, and pieces of a passage, that are read while learning."""
SHARP = 12.0
"""How sharply the nearest part of a statement counts."""
SPACE = 256
"""Numbers of the space in which posts lie near statements."""
_BUDGET, _FAR, _FEW_PARTS = 4096, 0.02, 5
_SMOOTH, _OTHERS, _MIDDLE = 0.03, 0.5, 0.4


class ReaderNet(nn.Module):  # type: ignore[misc]  # torch is not typed where it is not installed
    """The encoder with its heads; `focuscoach.language.reader.Reader` scores the same with numpy."""

    def __init__(self, encoder: BertModel, dimensions: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.voice = nn.Linear(dimensions, len(VOICES))
        self.passage = nn.Linear(dimensions, 1)
        self.place = nn.Parameter(torch.zeros(2))
        self.post, self.statement = nn.Linear(dimensions, SPACE), nn.Linear(dimensions, SPACE)
        self.near = nn.Parameter(torch.tensor([2.0, 0.0]))
        nn.init.zeros_(self.passage.weight)
        nn.init.normal_(self.post.weight, std=0.02)
        nn.init.zeros_(self.post.bias)
        self.statement.load_state_dict(self.post.state_dict())

    def encode(self, texts: Sequence[Ids]) -> Tensor:
        """Return the mean of the last layer for each text, (n, d); texts of like length go together."""
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        found: list[Tensor | None] = [None] * len(texts)
        start = 0
        while start < len(order):
            stop = start + 1
            while stop < len(order) and (stop + 1 - start) * (len(texts[order[stop]]) + 2) <= _BUDGET:
                stop += 1
            together = order[start:stop]
            ids, seen = pad([texts[at] for at in together])
            with torch.autocast("cpu", torch.bfloat16):
                hidden = self.encoder(ids, seen).last_hidden_state.float()
            for at, row in zip(together, average(hidden, seen), strict=True):
                found[at] = row
            start = stop
        return torch.stack([one for one in found if one is not None])

    def pool(self, posts: Sequence[Sequence[Ids]]) -> Tensor:
        """Return what is read of each post, (n, d)."""
        owners = torch.tensor([at for at, post in enumerate(posts) for _ in post])
        read = self.encode([passage for post in posts for passage in post])
        several = [len(post) > 1 for post in posts for _ in post]
        first = [at == 0 for post in posts for at in range(len(post))]
        last = [at == len(post) - 1 for post in posts for at in range(len(post))]
        ends = torch.tensor(
            [[a and s, b and s] for a, b, s in zip(first, last, several, strict=True)]
        ).float()
        told = self.passage(read).squeeze(1) + ends @ self.place
        raised = torch.exp(told - told.max().detach())
        total = torch.zeros(len(posts)).index_add(0, owners, raised)
        return (
            torch.zeros(len(posts), read.shape[1]).index_add(0, owners, read * raised[:, None])
            / total[:, None]
        )

    def measure(self, read: Tensor, statements: Sequence[Sequence[Ids]]) -> Tensor:
        """Return the logits that each post (n) is on each statement (m), (n, m)."""
        owners = torch.tensor([at for at, parts in enumerate(statements) for _ in parts])
        aims = nnf.normalize(
            self.statement(self.encode([part for parts in statements for part in parts])), dim=1
        )
        cosines = nnf.normalize(self.post(read), dim=1) @ aims.T
        nearest = [
            torch.logsumexp(cosines[:, owners == at] * SHARP, 1) / SHARP for at in range(len(statements))
        ]
        steep = torch.exp(self.near[0])
        return steep * (torch.stack(nearest, 1) - _MIDDLE) + self.near[1]


def pad(texts: Sequence[Ids]) -> tuple[Tensor, Tensor]:
    """Return the ids of texts in a table, with the pieces that begin and end one, and where they stand."""
    longest = max(len(text) for text in texts) + 2
    ids = torch.full((len(texts), longest), BLANK)
    for row, text in enumerate(texts):
        ids[row, : len(text) + 2] = torch.tensor([BEGIN, *text, END])
    return ids, (ids != BLANK).long()


def average(hidden: Tensor, seen: Tensor) -> Tensor:
    """Return the mean of what was seen, (n, d)."""
    weights = seen.float()[:, :, None]
    return (hidden * weights).sum(1) / weights.sum(1)


class Batches:
    """The posts of people, some of one and some people at a time, in another order each time."""

    def __init__(
        self, people: Mapping[str, Sequence[Post]], statements: Mapping[str, Sequence[str]],
        tokenizer: Tokenizer, settings: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self.people, self.statements, self.tokenizer = people, statements, tokenizer
        self.settings = settings
        self.draw = random.Random(int(settings["seed"]))  # noqa: S311

    def __iter__(self) -> Iterator[list[tuple[str, list[Post]]]]:
        """Give the batches of one pass."""
        pieces = []
        for person, posts in self.people.items():
            times = int(self.settings["long_times"]) if any(is_long(post) for post in posts) else 1
            for _ in range(times):
                mixed = self.draw.sample(list(posts), min(len(posts), int(self.settings["posts_each"])))
                pieces += [(person, mixed[at : at + OF_A_PERSON]) for at in range(0, len(mixed), OF_A_PERSON)]
        self.draw.shuffle(pieces)
        for at in range(0, len(pieces), PEOPLE):
            yield pieces[at : at + PEOPLE]

    def cut(self, post: Post) -> list[Ids]:
        """Return a post's passages as the encoder reads them; short posts are given marks as timelines have them."""
        passages = cut_passages(post["text"])
        if len(passages) == 1:
            passages = [add_marks(post["text"], post["voice"], self.settings["marks"], self.draw)]
        return [self.split(passage, PIECES) for passage in choose_passages(passages, PASSAGES)]

    def word(self, person: str) -> list[Ids] | None:
        """Return one of a person's statements, whole and by parts; their field now and then where there is none."""
        told = self.statements.get(person)
        if told is None and self.draw.random() < 0.5:
            return None
        text = self.draw.choice(list(told)) if told else self.people[person][0]["field"].replace("_", " ")
        parts = [one for one in split_parts(text) if one != text]
        if len(parts) >= _FEW_PARTS:
            parts = self.draw.sample(parts, _FEW_PARTS - 1)
        return [self.split(one, PIECES) for one in (text, *(parts if len(parts) > 1 else ()))]

    def split(self, text: str, most: int) -> Ids:
        """Return the pieces of a text, at least one."""
        return list(self.tokenizer.encode(mask(text), add_special_tokens=False).ids[:most]) or [UNKNOWN]


def is_long(post: Post) -> bool:
    """Return whether a post is read by passages."""
    return len(cut_passages(post["text"])) > 1


def learn(net: ReaderNet, batches: Batches, settings: Mapping[str, Any], say: Say) -> None:
    """Teach the net in place: AdamW, warmed up and down again, so many passes."""
    passes = [list(batches) for _ in range(int(settings["passes"]))]
    steps = sum(len(one) for one in passes)
    slow = [value for name, value in net.named_parameters() if name not in {"near", "place"}]
    optimiser = torch.optim.AdamW(
        [
            {"params": slow, "times": 1.0},
            {"params": [net.near, net.place], "times": 50.0, "weight_decay": 0.0},
        ],
        weight_decay=0.01,
    )
    net.train()
    for done, batch in enumerate(batch for one in passes for batch in one):
        rate = float(settings["rate"]) * min(1, (done + 1) / 100) * max(0.03, 1 - done / steps)
        for group in optimiser.param_groups:
            group["lr"] = rate * group["times"]
        loss = lose(net, batches, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        if done % 50 == 0 and math.isfinite(value := float(loss)):
            say(f"reader: step {done} of {steps}, loss {value:.3f}")


def lose(net: ReaderNet, batches: Batches, batch: Sequence[tuple[str, Sequence[Post]]]) -> Tensor:
    """Return the loss of a batch."""
    posts = [post for _, some in batch for post in some]
    read = net.pool([batches.cut(post) for post in posts])
    voices = torch.tensor([VOICES.index(post["voice"]) for post in posts])
    loss = nnf.cross_entropy(net.voice(net.drop(read)), voices, label_smoothing=_SMOOTH)
    worded = [(person, told) for person, _ in batch if (told := batches.word(person))]
    if not worded:
        return loss
    logits = net.measure(read, [told for _, told in worded])
    writers = [person for person, some in batch for _ in some]
    fields = [post["field"].lower() for post in posts]
    own = torch.tensor([[writer == person for person, _ in worded] for writer in writers])
    aims = [batches.people[person][0]["field"].lower() for person, _ in worded]
    strange = ~own & torch.tensor([[field != aim for aim in aims] for field in fields])
    truth = torch.tensor([ON_FIELD[post["on_field"]] for post in posts])[:, None].expand_as(logits)
    near = nnf.binary_cross_entropy_with_logits(logits[own], truth[own])
    far = nnf.binary_cross_entropy_with_logits(logits[strange], torch.full_like(logits[strange], _FAR))
    return loss + near + (_OTHERS * far if strange.any() else 0.0)


assert PIECES <= LONGEST_PASSAGE
