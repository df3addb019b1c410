"""A shard loses nothing under concurrent puts and finds its place by number and time."""

import threading
import unittest

from nightjar_cloud.streams.shard import MOST_BYTES, Shard


def shard(number: int = 0) -> Shard:
    return Shard(number, 0, 2**128)


class AShard(unittest.TestCase):
    def test_keeps_every_record_of_concurrent_puts(self) -> None:
        target = shard()

        def put(writer: int) -> None:
            for i in range(500):
                target.put_record("key", f"{writer}-{i}".encode(), None)

        writers = [threading.Thread(target=put, args=(i,)) for i in range(8)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        records, _, _ = target.get_records(0, None)
        self.assertEqual(len({record.data for record in records}), 8 * 500)

    def test_numbers_sort_alike_as_text_and_as_numbers_and_differ_between_shards(self) -> None:
        numbers = [target.put_record("key", b"", None) for target in (shard(0), shard(1))]
        target = shard(2)
        numbers += [target.put_record("key", b"", None) for _ in range(200)]
        self.assertEqual({len(number) for number in numbers}, {56})
        self.assertEqual(sorted(numbers), sorted(numbers, key=int))
        self.assertEqual(len(set(numbers)), len(numbers))

    def test_reads_on_where_it_has_stopped(self) -> None:
        target = shard()
        for i in range(10):
            target.put_record("key", str(i).encode(), None)
        first, last, _ = target.get_records(0, 4)
        second, _, behind = target.get_records(last, 100)
        self.assertEqual(b"".join(record.data for record in first + second), b"0123456789")
        self.assertEqual(behind, 0)

    def test_answers_nothing_at_the_end_and_stays_there(self) -> None:
        target = shard()
        number = target.put_record("key", b"", None)
        self.assertEqual(target.get_records(number, 10), ([], int(number), 0))

    def test_bounds_an_answer_by_its_bytes(self) -> None:
        target = shard()
        for _ in range(12):
            target.put_record("key", b"x" * (1 << 20), None)
        records, last, _ = target.get_records(0, None)
        self.assertEqual(sum(len(record.data) for record in records), MOST_BYTES)
        self.assertEqual(len(target.get_records(last, None)[0]), 2)

    def test_finds_the_first_record_at_a_time(self) -> None:
        target = shard()
        numbers = [int(target.put_record("key", str(i).encode(), None)) for i in range(3)]
        target._times = [100.0, 200.0, 300.0]
        for time, expected in ((50.0, b"0"), (200.0, b"1"), (250.0, b"2")):
            with self.subTest(time):
                found, _, _ = target.get_records(target.get_sequence_number_at(time), 1)
                self.assertEqual(found[0].data, expected)
        self.assertEqual(target.get_sequence_number_at(400.0), numbers[-1])

    def test_begins_at_the_newest_even_when_it_is_empty(self) -> None:
        target = shard()
        latest = target.get_max_sequence_number()
        target.put_record("key", b"next", None)
        self.assertEqual([record.data for record in target.get_records(latest, 10)[0]], [b"next"])
