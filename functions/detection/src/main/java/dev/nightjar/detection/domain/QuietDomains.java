package dev.nightjar.detection.domain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Domains whose owners make machines ask for them again and again: time, updates, certificates, connectivity checks.
///
/// A domain is here only if nobody but its owner can put a name under it: clouds and content networks that rent names
/// are not, since attackers rent too. What many hosts ask for is quiet by prevalence, and needs no place here.
public final class QuietDomains {
    /// Of operating systems, browsers and certificate authorities; `ntp.org` and the like answer the time.
    public static final QuietDomains STANDARD = new QuietDomains(Map.of(
            "time",
            "ntp.org nist.gov ntp.br ntp.se time.com.cn",
            "updates",
            "windowsupdate.com ubuntu.com debian.org fedoraproject.org centos.org redhat.com suse.com opensuse.org"
                    + " archlinux.org alpinelinux.org canonical.com snapcraft.io mozilla.org mozilla.net mozilla.com"
                    + " gvt1.com",
            "certificates",
            "digicert.com letsencrypt.org lencr.org sectigo.com usertrust.com globalsign.com globalsign.net"
                    + " entrust.net identrust.com godaddy.com amazontrust.com pki.goog verisign.com",
            "connectivity checks",
            "msftconnecttest.com msftncsi.com gstatic.com captive.apple.com",
            "infrastructure",
            "root-servers.net gtld-servers.net ec2.internal compute.internal cluster.local",
            "reputation look-ups, which write addresses and hashes into names",
            "spamhaus.org spamhaus.net spamcop.net surbl.org uribl.com barracudacentral.org dnswl.org sorbs.net"
                    + " mailspike.net senderscore.com invaluement.com mcafee.com sophosxl.net trendmicro.com cymru.com"
                    + " e5.sk avast.com",
            "consoles and games, which ask at a beat whether there is news",
            "gamepass.com xboxlive.com xboxservices.com playstation.net nintendo.net steampowered.com",
            "delivery and measurements, with names of one use",
            "googlevideo.com googlesyndication.com footprintdns.com fastly-insights.com cedexis-radar.net"));

    private final Map<String, String> reasons = new TreeMap<>();

    /// @param domains by reason: registered domains, with spaces between
    public QuietDomains(Map<String, String> domains) {
        domains.forEach((reason, names) -> {
            for (String name : names.split(" ")) {
                reasons.put(name, reason);
            }
        });
    }

    /// Why a domain is quiet; empty when it is not.
    public Optional<String> reason(DomainName domain) {
        return Optional.ofNullable(reasons.get(domain.registered()));
    }
}
