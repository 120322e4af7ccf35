"""What always fails is set aside: it rests between its tries, and what was wrong is kept, without anybody's words."""

import traceback
from pathlib import Path
from types import TracebackType

from rq.job import Job
from rq.registry import FailedJobRegistry
from rq.serializers import JSONSerializer

from webapp import wake

HOUSE = Path(__file__).resolve().parent.parent
DIED = "the worker died while it was at it"


def name_of(job: Job) -> str:
    """`jobs.deliver.deliver` is the job `deliver`."""
    return str(job.func_name).rpartition(".")[2]


def problem_of(error: BaseException | None, trace: TracebackType | None) -> str:
    """What kind of error, and where in our code. Never what it says: that may be what somebody wrote."""
    if isinstance(error, BaseExceptionGroup):
        first = error.exceptions[0]
        return f"{problem_of(first, first.__traceback__)}; in {len(error.exceptions)} organisations"
    if trace is None:
        return DIED
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    ours = [frame for frame in traceback.extract_tb(trace) if Path(frame.filename).is_relative_to(HOUSE)
            and ".venv" not in frame.filename]  # fmt: skip
    if not ours:
        return name
    return f"{name} at {Path(ours[-1].filename).relative_to(HOUSE)}:{ours[-1].lineno}"


def set_aside(job: Job) -> None:
    """Its last try failed. For a minute nobody's hurry counts; and of those like it RQ keeps this one alone."""
    wake.rest(name_of(job), *map(str, job.args))
    registry = FailedJobRegistry(job.origin, connection=job.connection, serializer=JSONSerializer)
    earlier = Job.fetch_many(registry.get_job_ids(), connection=job.connection, serializer=JSONSerializer)
    for one in earlier:
        if one is not None and one.id != job.id and (one.func_name, one.args) == (job.func_name, job.args):
            registry.remove(one, delete_job=True)
