"""Kinesis in memory: moto's model of streams on shards of our own."""
