package dev.nightjar.cli.worker;

import dev.nightjar.aws.steps.Places;
import dev.nightjar.cli.site.Site;

/// The places that a stack names in its outputs.
record SitePlaces(Site site) implements Places {
    @Override
    public String eventsStream() {
        return site.output("EventsStream");
    }

    @Override
    public String findingsTable() {
        return site.output("FindingsTable");
    }

    @Override
    public String stateTable() {
        return site.output("StateTable");
    }

    @Override
    public String knowledgeTable() {
        return site.output("KnowledgeTable");
    }

    @Override
    public String lakeBucket() {
        return site.output("LakeBucket");
    }

    @Override
    public String quarantineBucket() {
        return site.output("QuarantineBucket");
    }
}
