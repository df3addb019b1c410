package dev.nightjar.detection.beacon;

import dev.nightjar.events.model.ocsf.IpText;

/// How logs name a source. One machine may be known by each, so that sources of a kind are counted, not all.
enum SourceKind {
    IPV4,
    IPV6,
    NAME;

    static SourceKind of(String source) {
        if (!IpText.isIp(source)) {
            return NAME;
        }
        return source.indexOf(':') < 0 ? IPV4 : IPV6;
    }
}
