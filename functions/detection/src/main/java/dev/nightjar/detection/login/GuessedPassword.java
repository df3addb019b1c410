package dev.nightjar.detection.login;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.score.Signal.Support;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A success with the failures before it: whether they are too many, and what is then to be said.
///
/// @param failures those that count, earliest first
record GuessedPassword(
        String source, String host, Attempt success, List<Attempt> failures, LoginThresholds thresholds) {
    private static final Analytic ANALYTIC = new Analytic(
            Analytic.Kind.BEHAVIORAL,
            FailuresThenSuccess.NAME,
            "Failed logins, then a success",
            "1",
            "Nightjar",
            List.of("https://attack.mitre.org/techniques/T1110/"));

    /// Failures shown as evidence: these many from the start, and the last that was counted.
    private static final int FIRST_SHOWN = 3;

    boolean isLikely() {
        return ofUser() >= thresholds.oneUser() || failures.size() >= thresholds.anyUser();
    }

    Signal signal(String tenant) {
        String who = success.user().isEmpty() ? "an account that the log does not name" : success.user();
        return new Signal(
                tenant,
                ANALYTIC,
                List.of(source, host),
                Instant.ofEpochMilli(success.time()),
                Severity.HIGH,
                confidence(),
                support(),
                "Login as " + who + " on " + host + " after " + count() + " failures from " + source,
                source + " failed to log in on " + host + " " + count() + " times (" + ofUser() + " as " + who
                        + ") and then got in as " + who
                        + ". That is what a guessed password looks like: whoever guessed it is now inside.",
                List.of(
                        "Ask the owner of the account whether the login was theirs.",
                        "If not: end the account's sessions on the host, lock it, and block the source address.",
                        "Look at what the session did: commands, new accounts and keys, privileges, outgoing"
                                + " connections.",
                        "Change the password wherever it is used, and require keys or a second factor."),
                entities(),
                List.of(new Technique("T1110"), new Technique("T1078")),
                evidence(),
                failures.size() + 1L);
    }

    /// The history keeps only so many failures of one step: from the threshold on, the count is a lower bound.
    private String count() {
        return (failures.size() >= thresholds.anyUser() ? "at least " : "") + failures.size();
    }

    private long ofUser() {
        return failures.stream()
                .filter(one -> one.user().equals(success.user()))
                .count();
    }

    private Confidence confidence() {
        return failures.size() >= thresholds.anyUser()
                ? new Confidence(
                        Confidence.Level.HIGH, thresholds.anyUser() + " failures or more: nobody forgets a password so")
                : new Confidence(
                        Confidence.Level.MEDIUM,
                        "fewer than " + thresholds.anyUser() + " failures: a forgotten password would look alike");
    }

    /// More users tried is more than a forgotten password.
    private Support support() {
        int others = (int) failures.stream().map(Attempt::user).distinct().count() - (ofUser() > 0 ? 1 : 0);
        return others == 0
                ? Support.NONE
                : new Support(others, others + " other user names were tried from the same address");
    }

    private List<Entity> entities() {
        var entities = new ArrayList<Entity>();
        entities.add(Entities.endpoint(address(success), Entity.Role.ACTOR));
        entities.add(new Entity(Entity.Type.HOST, host, Entity.Role.TARGET));
        if (!success.user().isEmpty()) {
            entities.add(new Entity(Entity.Type.USER, success.user(), Entity.Role.TARGET));
        }
        return entities;
    }

    private List<Evidence> evidence() {
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < failures.size(); i++) {
            if (i < FIRST_SHOWN || i == failures.size() - 1) {
                evidence.add(evidence(failures.get(i), "login failed", List.of()));
            }
        }
        evidence.add(evidence(
                success,
                "login succeeded",
                List.of(
                        new Fact("failures before", "count", Integer.toString(failures.size())),
                        new Fact("failures before as the same user", "count", Long.toString(ofUser())),
                        new Fact("threshold", "one user", Integer.toString(thresholds.oneUser())),
                        new Fact("threshold", "any user", Integer.toString(thresholds.anyUser())))));
        return evidence;
    }

    private Evidence evidence(Attempt attempt, String outcome, List<Fact> more) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("login", "user.name", attempt.user()));
        facts.add(new Fact("login", "src_endpoint.ip", address(attempt)));
        facts.addAll(more);
        return new Evidence(
                attempt.uid(),
                Instant.ofEpochMilli(attempt.time()),
                outcome + ": " + attempt.user() + " on " + host + " from " + address(attempt),
                facts);
    }

    /// States of earlier versions hold no address: then the source was one.
    private String address(Attempt attempt) {
        return attempt.address().isEmpty() ? source : attempt.address();
    }
}
