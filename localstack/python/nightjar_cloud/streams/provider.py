"""Kinesis: the four calls that carry records are answered here, from what LocalStack has parsed (JSON or CBOR); all
others go to moto, always as JSON, which is all that it reads."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from typing import cast

import moto.kinesis.models as model
from localstack.aws.api import CommonServiceException, RequestContext, ServiceRequest, ServiceResponse
from localstack.aws.api.kinesis import (
    EncryptionType,
    GetRecordsInput,
    GetRecordsOutput,
    GetShardIteratorInput,
    GetShardIteratorOutput,
    KinesisApi,
    PutRecordInput,
    PutRecordOutput,
    PutRecordsInput,
    PutRecordsOutput,
    PutRecordsResultEntry,
    Record,
)
from localstack.aws.api import handler
from localstack.aws.forwarder import ForwardingFallbackDispatcher, create_aws_request_context, dispatch_to_backend
from localstack.aws.skeleton import DispatchTable
from localstack.services.moto import dispatch_to_moto
from localstack.services.plugins import ServiceLifecycleHook
from moto.core.exceptions import RESTError
from moto.kinesis.exceptions import RecordSizeExceedsLimit, TooManyRecords, TotalRecordsSizeExceedsLimit
from moto.kinesis.utils import compose_new_shard_iterator

from nightjar_cloud.streams.shard import Shard

MOST_RECORDS = 500
LONGEST_RECORD = 1024 * 1024
LONGEST_REQUEST = 5 * 1024 * 1024

model.Shard = Shard  # type: ignore[misc]


def dispatch(provider: object) -> DispatchTable:
    return ForwardingFallbackDispatcher(provider, _to_moto)


def _to_moto(context: RequestContext, request: ServiceRequest) -> ServiceResponse | None:
    """Calls moto with the request written anew: what came as CBOR becomes JSON."""
    plain = create_aws_request_context(
        service_name="kinesis", action=context.operation.name, parameters=request, region=context.region, protocol="json"
    )
    headers = copy(context.request.headers)  # with the account and the region
    headers.update(plain.request.headers)
    plain.request.headers = headers
    return dispatch_to_backend(plain, dispatch_to_moto)


@contextmanager
def _backend(context: RequestContext) -> Iterator[model.KinesisBackend]:
    try:
        yield model.kinesis_backends[context.account_id][context.region]
    except RESTError as error:
        raise CommonServiceException(error.error_type, error.message, status_code=error.code) from error


class KinesisProvider(KinesisApi, ServiceLifecycleHook):
    @handler("PutRecord", expand=False)
    def put_record(self, context: RequestContext, request: PutRecordInput) -> PutRecordOutput:  # type: ignore[override]
        if _size(request) > LONGEST_RECORD:
            raise CommonServiceException("ValidationException", "a record is longer than 1 MiB with its key")
        with _backend(context) as backend:
            stream = backend.describe_stream(request.get("StreamARN"), request.get("StreamName"))
            number, shard = _put(stream, request)
            return PutRecordOutput(SequenceNumber=number, ShardId=shard, EncryptionType=_encryption(stream))

    @handler("PutRecords", expand=False)
    def put_records(self, context: RequestContext, request: PutRecordsInput) -> PutRecordsOutput:  # type: ignore[override]
        with _backend(context) as backend:
            stream = backend.describe_stream(request.get("StreamARN"), request.get("StreamName"))
            records = request["Records"]
            sizes = [_size(record) for record in records]
            if len(records) > MOST_RECORDS:
                raise TooManyRecords
            if sum(sizes) > LONGEST_REQUEST:
                raise TotalRecordsSizeExceedsLimit
            for position, size in enumerate(sizes, start=1):
                if size > LONGEST_RECORD:
                    raise RecordSizeExceedsLimit(position=position)
            results = []
            for record in records:
                number, shard = _put(stream, record)
                results.append(PutRecordsResultEntry(SequenceNumber=number, ShardId=shard))
            return PutRecordsOutput(FailedRecordCount=0, Records=results, EncryptionType=_encryption(stream))

    @handler("GetShardIterator", expand=False)
    def get_shard_iterator(  # type: ignore[override]
        self, context: RequestContext, request: GetShardIteratorInput
    ) -> GetShardIteratorOutput:
        with _backend(context) as backend:
            stream = backend.describe_stream(request.get("StreamARN"), request.get("StreamName"))
            at = request.get("Timestamp")
            iterator = compose_new_shard_iterator(
                stream.stream_name,
                stream.get_shard(request["ShardId"]),
                request["ShardIteratorType"],
                int(request.get("StartingSequenceNumber") or 0),
                at.timestamp() if isinstance(at, datetime) else at,  # type: ignore[arg-type]
            )
            return GetShardIteratorOutput(ShardIterator=iterator)

    @handler("GetRecords", expand=False)
    def get_records(self, context: RequestContext, request: GetRecordsInput) -> GetRecordsOutput:  # type: ignore[override]
        with _backend(context) as backend:
            following, records, behind = backend.get_records(None, request["ShardIterator"], request.get("Limit"))
            return GetRecordsOutput(
                NextShardIterator=following,
                MillisBehindLatest=behind,
                Records=[
                    Record(
                        SequenceNumber=str(record.sequence_number),
                        ApproximateArrivalTimestamp=datetime.fromtimestamp(record.created_at, UTC),
                        Data=cast(bytes, record.data),
                        PartitionKey=record.partition_key,
                    )
                    for record in records
                ],
            )


def _put(stream: model.Stream, record) -> tuple[str, str]:
    shard = stream.get_shard_for_key(record["PartitionKey"], record.get("ExplicitHashKey"))
    assert shard
    return shard.put_record(record["PartitionKey"], record["Data"], record.get("ExplicitHashKey")), shard.shard_id


def _size(record) -> int:
    return len(record["Data"]) + len(record["PartitionKey"].encode())


def _encryption(stream: model.Stream) -> EncryptionType:
    return EncryptionType(stream.encryption_type)
