"""Records per second into a Kinesis endpoint, as more and more of them are stored.

usage: ../.nightjar/cloud/venv/bin/python python/benchmark.py http://127.0.0.1:4566
"""

import os
import sys
import time

import boto3

STREAM = "benchmark"


def main(endpoint: str) -> None:
    kinesis = boto3.client(
        "kinesis",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    kinesis.create_stream(StreamName=STREAM, ShardCount=2)
    while kinesis.describe_stream_summary(StreamName=STREAM)["StreamDescriptionSummary"]["StreamStatus"] != "ACTIVE":
        time.sleep(0.1)
    try:
        stored = 0
        for count, size, batch in ((2_000, 200, 500), (2_000, 200, 500), (8_000, 200, 500), (500, 24_000, 100)):
            rate = put(kinesis, count, size, batch)
            stored += count
            print(f"{stored:6} stored: {rate:7.0f} records/s of {size} bytes", flush=True)
    finally:
        kinesis.delete_stream(StreamName=STREAM)


def put(kinesis, count: int, size: int, batch: int) -> float:
    began = time.monotonic()
    for first in range(0, count, batch):
        records = [{"Data": os.urandom(size), "PartitionKey": str(first + i)} for i in range(batch)]
        assert kinesis.put_records(StreamName=STREAM, Records=records)["FailedRecordCount"] == 0
    return count / (time.monotonic() - began)


if __name__ == "__main__":
    main(sys.argv[1])
