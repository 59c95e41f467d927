"""What can go wrong with a field report, told by the stage that met it."""


class PipelineError(Exception):
    """A report that a stage could not handle; caught in `pipelines/run.py` alone.

    Attributes:
        stage: Name of the stage, "ingest", "extract", "compose", "check" or "publish".
        report: Identifier of the report, or "" where it has none yet.
        message: One Indonesian sentence for the desk: names the thing and what was expected.
    """

    def __init__(self, message: str, *, stage: str, report: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.stage = stage
        self.report = report


class UnreadableReport(PipelineError):
    """Bytes that are no readable report: an empty file, a broken .docx, a zip bomb."""

    def __init__(self, message: str, *, report: str = "") -> None:
        super().__init__(message, stage="ingest", report=report)


class ModelError(PipelineError):
    """A model file that is missing or broken; the message names it and the command that mends it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, stage="extract")
