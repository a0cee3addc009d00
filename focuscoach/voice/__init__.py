"""Posts to voices: topical, personal or mixed, and unsure where it does not know.

In: texts, who wrote them how often (habits), and what the person told of some (labels). Out: calibrated probabilities.
Never: a label where the text gives none, an object from the model folder that could run code, a text kept with a label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.voice.judging import add_voice
    from focuscoach.voice.labels import Labels
    from focuscoach.voice.model import VoiceModel, load_voice

__all__ = ["Labels", "VoiceModel", "add_voice", "load_voice"]
__getattr__ = hand_on(
    __name__, {"Labels": "labels", "VoiceModel": "model", "add_voice": "judging", "load_voice": "model"}
)
