package dev.nightjar.aws.steps;

/// Where a deployment keeps things, by their names in AWS. A process asks only for what it needs, and need not know the
/// rest.
public interface Places {
    String eventsStream();

    String findingsTable();

    String stateTable();

    String knowledgeTable();

    String lakeBucket();

    String quarantineBucket();
}
