package dev.nightjar.detection.policy;

import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.state.Members;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What a tenant allows, in one file. A finding that is allowed is kept as suppressed, with the name and the reason of
/// the allowance: nobody is told of it, it joins no incident, and it can still be found.
///
/// The file: `{"allowances":[{"name":"scanner","reason":"our vulnerability scanner","analytics":["scan-*"],
/// "addresses":["10.0.9.5"]}]}`; also `users`, `hosts`, `domains` and `until` (a day).
public final class Policy {
    public static final Policy NONE = new Policy(List.of());

    /// The contribution, of no points, by which a finding says that it is allowed.
    private static final String TERM = "policy";

    private static final String SEPARATOR = ": ";

    private final List<Allowance> allowances;

    private Policy(List<Allowance> allowances) {
        this.allowances = List.copyOf(allowances);
    }

    /// @throws MalformedJson in words for whoever wrote the file; a member that is unknown is an error too, since it
    ///     would narrow nothing
    public static Policy read(byte[] json) throws MalformedJson {
        return of(Json.readObject(json));
    }

    /// @throws MalformedJson as [#read]
    public static Policy of(JsonObject json) throws MalformedJson {
        new Members(json, "the policy").allowOnly("allowances");
        if (!(json.get("allowances") instanceof List<?> list)) {
            throw new MalformedJson("the policy has no list of allowances");
        }
        if (list.size() > PolicyReader.MOST) {
            throw new MalformedJson("the policy has more than " + PolicyReader.MOST + " allowances");
        }
        var allowances = new ArrayList<Allowance>();
        var names = new HashSet<String>();
        for (Object one : list) {
            Allowance allowance = PolicyReader.allowance(one, allowances.size() + 1);
            if (!names.add(allowance.name())) {
                throw new MalformedJson("two allowances are called " + allowance.name());
            }
            allowances.add(allowance);
        }
        return new Policy(allowances);
    }

    public int size() {
        return allowances.size();
    }

    /// The finding as it is to be kept: suppressed if something allows it, by the first that does, else as it is.
    public Finding applied(Finding finding) {
        for (Allowance one : allowances) {
            if (one.allows(finding)) {
                return suppressed(finding, one);
            }
        }
        return finding;
    }

    /// The name of the allowance that suppressed a finding; empty when it is not suppressed, or a person did it.
    public static Optional<String> allowanceOf(Finding finding) {
        return finding.status() == Status.SUPPRESSED
                ? finding.score().contributions().stream()
                        .filter(term -> term.name().equals(TERM))
                        .map(term -> term.reason()
                                .substring(0, Math.max(0, term.reason().indexOf(SEPARATOR))))
                        .findFirst()
                : Optional.empty();
    }

    private static Finding suppressed(Finding finding, Allowance allowance) {
        var terms = new ArrayList<>(finding.score().contributions());
        terms.add(new Contribution(TERM, 0, allowance.name() + SEPARATOR + allowance.reason()));
        return finding.with(new Score(terms), Status.SUPPRESSED);
    }
}
