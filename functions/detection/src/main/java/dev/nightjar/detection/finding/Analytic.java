package dev.nightjar.detection.finding;

import java.util.List;
import java.util.Optional;

/// Who says so: the rule or detector behind a finding (OCSF `finding_info.analytic`).
///
/// @param uid the rule's id or the detector's name; part of the finding's permanent key
/// @param version of the rule; may be empty
/// @param author to be named with the finding, as the Detection Rule License asks; may be empty
/// @param references addresses where a responder reads on
/// @param pack that a rule came in (OCSF `metadata.product.feature`); empty for what came in none
public record Analytic(
        Kind kind,
        String uid,
        String name,
        String version,
        String author,
        List<String> references,
        Optional<RulePack> pack) {
    public Analytic {
        references = List.copyOf(references);
    }

    /// What came in no pack.
    public Analytic(Kind kind, String uid, String name, String version, String author, List<String> references) {
        this(kind, uid, name, version, author, references, Optional.empty());
    }

    /// The same rule, whatever it came in.
    Analytic withoutPack() {
        return new Analytic(kind, uid, name, version, author, references);
    }

    /// With the numbers of OCSF's `analytic.type_id`.
    public enum Kind {
        RULE(1, "Rule"),
        BEHAVIORAL(2, "Behavioral"),
        STATISTICAL(3, "Statistical");

        private final int ocsfId;
        private final String caption;

        Kind(int ocsfId, String caption) {
            this.ocsfId = ocsfId;
            this.caption = caption;
        }

        public int ocsfId() {
            return ocsfId;
        }

        public String caption() {
            return caption;
        }
    }
}
