"""The errors of the package. Each message says where, what, and what to do.

KgError
├── SourceError           a file, folder or URL cannot be read as a transcript
│   ├── SourceMissingError
│   ├── SourceFormatError     binary, password-protected, not UTF-8, empty
│   └── SourceTooLargeError
├── KnowledgeError        a file of the ontology or the registry is broken
├── ModelMissingError     the language model is not installed
├── QueryError            a SPARQL query cannot be run
└── OutputError           a result cannot be written
    └── OutputBusyError       another process is writing there

Notice                    a warning: it was done, but in another way than one might think
"""


class KgError(Exception):
    """Root of all errors that the package raises on purpose."""


class SourceError(KgError):
    """A source cannot be read as a transcript."""


class SourceMissingError(SourceError):
    """There is nothing at the path or URL."""


class SourceFormatError(SourceError):
    """The source is there, but not text that can be read."""


class SourceTooLargeError(SourceError):
    """The source is larger than the limit, before or after unpacking."""


class KnowledgeError(KgError):
    """A file of the ontology or of the registry is broken; the message names file and line."""


class ModelMissingError(KgError):
    """The language model is not installed, or is not the model that its name says."""


class QueryError(KgError):
    """A SPARQL query is malformed or cannot be answered."""


class OutputError(KgError):
    """A result cannot be written: full or read-only disk, no such folder."""


class OutputBusyError(OutputError):
    """Another process is writing into the folder."""


class Notice(UserWarning):
    """Something was done in another way than one might think; the message says what and why."""
