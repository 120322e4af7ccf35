"""How hard a text is to read, for the built-in texts of rounds and huddles."""

import re


def syllables(word: str) -> int:
    word = re.sub(r"(?:[^laeiouy]es|[^laeiouyt]ed|[^laeiouy]e)$", "", word.lower())
    return max(len(re.findall(r"[aeiouy]+", word)), 1)


def grade(text: str) -> float:
    """Flesch–Kincaid: school years needed to read it."""
    sentences = [part for part in re.split(r"[.?!]+", text) if part.strip()]
    words = re.findall(r"[A-Za-z']+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
