"""Reader of a spaCy package's config.cfg: an INI file whose values are JSON.

    config = PackageConfig.read(Path("en_core_web_sm/config.cfg"))
    config.active_components()                    # ["tok2vec", "tagger", ...] without the disabled ones
    config.section("components.ner.model")        # {"@architectures": "spacy.TransitionBasedParser.v2", ...}
"""

import configparser
import json
import re

from thinc_file import ModelError

REFERENCE = re.compile(r"\$\{([A-Za-z0-9_.]+)[:.]([A-Za-z0-9_]+)\}")


class PackageConfig:
    def __init__(self, path, sections):
        self.path = path
        self._sections = sections

    @classmethod
    def read(cls, path):
        parser = configparser.ConfigParser(interpolation=None, default_section="", delimiters=("=",))
        parser.optionxform = str
        parser.read_string(path.read_text(encoding="utf-8"))
        return cls(path, {name: dict(parser[name]) for name in parser.sections()})

    def has_section(self, name):
        return name in self._sections

    def section(self, name):
        if name not in self._sections:
            raise ModelError(f"{self.path}: expected a section [{name}]")
        return {key: self._value(text) for key, text in self._sections[name].items()}

    def active_components(self):
        nlp = self.section("nlp")
        return [name for name in nlp["pipeline"] if name not in nlp.get("disabled", [])]

    def expect(self, name, **expected):
        """The section; refused if its values are others than `expected`, where a tuple lists those allowed."""
        section = self.section(name)
        for key, allowed in expected.items():
            key = key.replace("at_", "@")
            allowed = allowed if isinstance(allowed, tuple) else (allowed,)
            if section.get(key) not in allowed:
                raise ModelError(f"{self.path}: [{name}] {key}: expected {' or '.join(map(repr, allowed))}, "
                                 f"found {section.get(key)!r}")
        return section

    def _value(self, text):
        reference = REFERENCE.fullmatch(text)
        if reference:
            return self.section(reference[1])[reference[2]]
        return json.loads(text)
