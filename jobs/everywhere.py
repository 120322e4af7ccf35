"""One job for every organisation, so that the trouble of one is not the trouble of all."""

from collections.abc import Callable, Iterable

from rq.timeouts import BaseTimeoutException

from jobs import leaving


def everywhere(organisation_ids: Iterable[str], do: Callable[[str], int]) -> int:
    """What `do` counts, all in all. One that fails keeps no other from its turn; afterwards it is raised, for the
    worker must hear of it."""
    count: int = 0
    failed: list[Exception] = []
    for organisation_id in organisation_ids:
        if leaving.asked():
            break
        try:
            count += do(organisation_id)
        except BaseTimeoutException:
            raise  # the time of the whole job is up
        except Exception as error:
            failed.append(error)
    if failed:
        raise failed[0] if len(failed) == 1 else ExceptionGroup(f"in {len(failed)} organisations", failed)
    return count
