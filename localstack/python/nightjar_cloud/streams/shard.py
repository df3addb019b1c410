"""A shard that keeps its promises under load.

moto's own shard reads all its records for every put and get, numbers them 1, 2, 3, and loses a record when two puts
meet. This one appends under a lock, finds by bisection, and numbers as Kinesis does: 56 digits, so that numbers sort
alike as text and as numbers, and no two shards of a stream share one.
"""

import threading
from bisect import bisect_left, bisect_right

from moto.kinesis.models import Record
from moto.kinesis.models import Shard as MotoShard

FIRST_NUMBER = 496_600_000_000 * 10**44
MOST_BYTES = 10 * 1024 * 1024
MOST_RECORDS = 10_000


class Shard(MotoShard):
    def __init__(
        self, shard_id: int, starting_hash: int, ending_hash: int, parent: str | None = None, adjacent: str | None = None
    ) -> None:
        super().__init__(shard_id, starting_hash, ending_hash, parent, adjacent)
        self._lock = threading.Lock()
        self._first = FIRST_NUMBER + shard_id * 10**24
        self._numbers: list[int] = []
        self._times: list[float] = []

    def put_record(self, partition_key: str, data: bytes, explicit_hash_key: str | None) -> str:  # type: ignore[override]
        with self._lock:
            number = self._first + len(self._numbers)
            record = Record(partition_key, data, number, explicit_hash_key)  # type: ignore[arg-type]
            # Two clocks' readings may stand still or go back; arrival times of a shard never do.
            record.created_at = max(record.created_at, self._times[-1] if self._times else 0.0)
            self.records[number] = record
            self._numbers.append(number)
            self._times.append(record.created_at)
        return str(number)

    def get_records(self, last_sequence_id: str | int, limit: int | None) -> tuple[list[Record], int, int]:
        """Records after a sequence number, the number of the last of them, and how many ms it is behind the newest."""
        with self._lock:
            begin = bisect_right(self._numbers, int(last_sequence_id))
            numbers = self._numbers[begin : begin + min(limit or MOST_RECORDS, MOST_RECORDS)]
            newest = self._times[-1] if self._times else 0.0
        found: list[Record] = []
        size = 0
        for number in numbers:
            record = self.records[number]
            size += len(record.data)
            if found and size > MOST_BYTES:
                break
            found.append(record)
        if not found:
            return found, int(last_sequence_id), 0
        return found, found[-1].sequence_number, int((newest - found[-1].created_at) * 1000)

    def get_min_sequence_number(self) -> int:
        return self._first

    def get_max_sequence_number(self) -> int:
        with self._lock:
            return self._numbers[-1] if self._numbers else self._first - 1

    def get_sequence_number_at(self, at_timestamp: float) -> int:
        """The number after which the records at or after this time begin."""
        with self._lock:
            begin = bisect_left(self._times, at_timestamp)
            return self._numbers[begin - 1] if begin else self._first - 1
