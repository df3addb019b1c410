package dev.nightjar.detection.finding;

import dev.nightjar.events.model.Json;
import java.util.Comparator;
import java.util.List;

/// Which of two findings with one id is kept: an order over all of them, so that every order of arrival, every repeat
/// and every cut into batches ends with the same one.
///
/// First is what was crossed earlier. Of two that end with the same event, the one that is told from more events saw
/// more of what came before it; of those, the one that shows earlier events. What is left is decided by the text.
///
/// Another pack of the same rules tells nothing else: what is kept goes on naming the pack that said it first.
final class EarliestTelling implements Comparator<Finding> {
    private static final Comparator<Finding> BY_CROSSING = Comparator.comparing(Finding::lastSeen)
            .thenComparing(Finding::count, Comparator.reverseOrder())
            .thenComparing(Finding::firstSeen);

    private static final Comparator<Evidence> BY_TIME =
            Comparator.comparing(Evidence::time).thenComparing(Evidence::eventUid);

    @Override
    public int compare(Finding a, Finding b) {
        int crossing = BY_CROSSING.compare(a, b);
        if (crossing != 0) {
            return crossing;
        }
        int shown = shown(a.evidence(), b.evidence());
        return shown != 0 ? shown : text(a).compareTo(text(b));
    }

    private static int shown(List<Evidence> a, List<Evidence> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int one = BY_TIME.compare(a.get(i), b.get(i));
            if (one != 0) {
                return one;
            }
        }
        return Integer.compare(b.size(), a.size());
    }

    /// Without the status, which people change, and without the pack.
    private static String text(Finding finding) {
        return Json.write(FindingJson.write(
                finding.with(Status.NEW).with(finding.analytic().withoutPack())));
    }
}
