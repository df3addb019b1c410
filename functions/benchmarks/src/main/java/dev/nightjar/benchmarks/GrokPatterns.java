package dev.nightjar.benchmarks;

import static java.util.Map.entry;

import io.krakens.grok.api.Grok;
import io.krakens.grok.api.GrokCompiler;
import io.krakens.grok.api.Match;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What java-grok is given: patterns in the shape that pipelines have for such logs, made of the patterns that
/// java-grok comes with, all fields captured, the likelier pattern first. All are bound to the line's start:
/// one that is not is tried at each character of a line that it does not match.
final class GrokPatterns {
    private static final String SYSLOG =
            "^(?:<%{NONNEGINT:priority}>)?(?:%{SYSLOGTIMESTAMP:time}|%{TIMESTAMP_ISO8601:time8601}) %{SYSLOGHOST:host} ";

    private static final String SYSLOG_PROGRAM = SYSLOG + "%{PROG:program}(?:\\[%{POSINT:pid}\\])?: ";

    private static final String ASA =
            "^(?:<%{NONNEGINT:priority}>)?%{MONTH:month} +%{MONTHDAY:day}(?: %{YEAR:year})? %{TIME:time}(?: %{SYSLOGHOST:host})?"
                    + "(?: ?%{PROG:program}(?:\\[%{POSINT:pid}\\])?)? ?: +%ASA-%{INT:level}-%{INT:number}: ";

    private static final Map<String, List<String>> BY_SOURCE = Map.ofEntries(
            entry("web-access", List.of("^%{COMBINEDAPACHELOG}", "^%{COMMONAPACHELOG}")),
            entry(
                    "sshd",
                    List.of(
                            SYSLOG_PROGRAM
                                    + "%{WORD:action} %{NOTSPACE:method} for (?:invalid user )?%{USERNAME:user} from"
                                    + " %{IPORHOST:ip} port %{INT:port}(?: %{WORD:protocol})?",
                            SYSLOG_PROGRAM + "Invalid user %{USERNAME:user} from %{IPORHOST:ip}(?: port %{INT:port})?",
                            SYSLOG_PROGRAM + "%{DATA:action} (?:by|from) (?:%{DATA:kind} user %{USERNAME:user} )?"
                                    + "%{IPORHOST:ip} port %{INT:port}",
                            SYSLOG_PROGRAM
                                    + "pam_unix\\(%{DATA:service}\\): %{DATA:action} for user %{USERNAME:user}")),
            entry(
                    "sudo",
                    List.of(SYSLOG_PROGRAM + " +%{USERNAME:user} : (?:%{DATA:error} ; )?TTY=%{NOTSPACE:tty} ;"
                            + " PWD=%{DATA:pwd} ; USER=%{USERNAME:runas}(?: ; GROUP=%{USERNAME:group})?"
                            + " ; COMMAND=%{GREEDYDATA:command}")),
            entry(
                    "squid",
                    List.of(
                            "^%{NUMBER:timestamp}\\s+%{NUMBER:duration}\\s%{IP:client}\\s%{WORD:result}/%{NONNEGINT:status}"
                                    + "\\s%{NUMBER:bytes}\\s%{WORD:method}\\s%{NOTSPACE:url}\\s(?:%{NOTSPACE:user}|-)"
                                    + "\\s%{WORD:hierarchy}/(?:%{IPORHOST:peer}|-)\\s%{NOTSPACE:type}")),
            entry(
                    "bind",
                    List.of("^(?:%{SYSLOGTIMESTAMP:time} %{SYSLOGHOST:host} %{PROG:program}\\[%{POSINT:pid}\\]"
                            + "|%{MONTHDAY:day}-%{MONTH:month}-%{YEAR:year} %{TIME:clock} queries: %{LOGLEVEL:level}): "
                            + "client(?: @0x%{BASE16NUM:object})? %{IP:client}#%{POSINT:port} \\(%{NOTSPACE:name}\\): "
                            + "(?:view %{WORD:view}: )?query: %{NOTSPACE:question} %{WORD:class} %{WORD:type} "
                            + "%{NOTSPACE:flags} \\(%{IP:server}\\)")),
            entry(
                    "netfilter",
                    List.of(SYSLOG + "kernel: %{DATA:prefix} ?IN=(?:%{NOTSPACE:in})? OUT=(?:%{NOTSPACE:out})?"
                            + "(?: MAC=%{NOTSPACE:mac})? SRC=%{IP:src} DST=%{IP:dst} LEN=%{INT:len}"
                            + "(?: TOS=%{NOTSPACE:tos})?(?: PREC=%{NOTSPACE:prec})? TTL=%{INT:ttl} ID=%{INT:id}(?: DF)?"
                            + " PROTO=%{WORD:protocol}(?: SPT=%{INT:spt} DPT=%{INT:dpt})?%{GREEDYDATA:rest}")),
            entry(
                    "cisco-asa",
                    List.of(
                            ASA + "Built %{WORD:direction} %{WORD:protocol} connection %{INT:connection} for"
                                    + " %{DATA:srcif}:%{IP:src}/%{INT:spt}(?: \\(%{IP:srcnat}/%{INT:sptnat}\\))? to"
                                    + " %{DATA:dstif}:%{IP:dst}/%{INT:dpt}(?: \\(%{IP:dstnat}/%{INT:dptnat}\\))?(?: \\(%{DATA:user}\\))?",
                            ASA
                                    + "Teardown %{WORD:protocol} connection %{INT:connection} for %{DATA:srcif}:%{IP:src}/%{INT:spt}"
                                    + " to %{DATA:dstif}:%{IP:dst}/%{INT:dpt} duration %{TIME:duration} bytes %{INT:bytes}"
                                    + "(?: %{DATA:reason})?(?: \\(%{DATA:user}\\))?",
                            ASA + "%{WORD:action} %{WORD:protocol} src %{DATA:srcif}:%{IP:src}(?:/%{INT:spt})? dst"
                                    + " %{DATA:dstif}:%{IP:dst}(?:/%{INT:dpt})? by access-group \"%{DATA:group}\"")),
            entry(
                    "haproxy",
                    List.of(SYSLOG_PROGRAM
                            + "%{IP:client}:%{INT:port} \\[%{MONTHDAY:day}/%{MONTH:month}/%{YEAR:year}:%{TIME:clock}\\]"
                            + " %{NOTSPACE:frontend} %{NOTSPACE:backend}/%{NOTSPACE:server}"
                            + " %{INT:tq}/%{INT:tw}/%{INT:tc}/%{INT:tr}/%{NOTSPACE:tt} %{INT:status} %{NOTSPACE:bytes}"
                            + " %{NOTSPACE:requestcookie} %{NOTSPACE:responsecookie} %{NOTSPACE:state}"
                            + " %{INT:active}/%{INT:front}/%{INT:back}/%{INT:servers}/%{NOTSPACE:retries}"
                            + " %{INT:serverqueue}/%{INT:backqueue} (?:\\{%{DATA:requestheaders}\\} )?"
                            + "(?:\\{%{DATA:responseheaders}\\} )?\"(?:<BADREQ>|%{WORD:verb} %{NOTSPACE:request}"
                            + "(?: HTTP/%{NUMBER:version})?)\"")),
            entry(
                    "isc-dhcpd",
                    List.of(
                            SYSLOG_PROGRAM + "%{WORD:operation} (?:on|to) %{IP:ip} (?:to )?\\(?%{COMMONMAC:mac}\\)?"
                                    + "(?: \\(%{DATA:name}\\))? via %{NOTSPACE:via}",
                            SYSLOG_PROGRAM + "%{WORD:operation} (?:for|of) %{IP:ip}(?: \\(%{IP:server}\\))? from"
                                    + " %{COMMONMAC:mac}(?: \\(%{DATA:name}\\))? via %{NOTSPACE:via}",
                            SYSLOG_PROGRAM + "%{WORD:operation} from %{COMMONMAC:mac}(?: \\(%{DATA:name}\\))? via"
                                    + " %{NOTSPACE:via}")),
            entry(
                    "postfix",
                    List.of(
                            SYSLOG_PROGRAM + "%{WORD:queue}: to=<%{DATA:to}>,(?: orig_to=<%{DATA:origto}>,)?"
                                    + " relay=%{DATA:relay}, delay=%{NUMBER:delay}, delays=%{NOTSPACE:delays},"
                                    + " dsn=%{NOTSPACE:dsn}, status=%{WORD:status} \\(%{GREEDYDATA:response}\\)",
                            SYSLOG_PROGRAM + "%{WORD:queue}: from=<%{DATA:from}>, size=%{INT:size}, nrcpt=%{INT:nrcpt}",
                            SYSLOG_PROGRAM + "%{WORD:queue}: client=%{DATA:client}\\[%{IP:ip}\\]",
                            SYSLOG_PROGRAM + "%{WORD:queue}: message-id=%{GREEDYDATA:messageid}",
                            SYSLOG_PROGRAM + "%{WORD:queue}: removed",
                            SYSLOG_PROGRAM + "(?:dis)?connect from %{DATA:client}\\[%{IP:ip}\\]%{GREEDYDATA:counts}")),
            entry(
                    "vpc-flow",
                    List.of("^%{INT:version} %{INT:account} %{NOTSPACE:interface} (?:-|%{IP:src}) (?:-|%{IP:dst})"
                            + " (?:-|%{INT:spt}) (?:-|%{INT:dpt}) (?:-|%{INT:protocol}) (?:-|%{INT:packets})"
                            + " (?:-|%{INT:bytes}) %{INT:start} %{INT:end} (?:-|%{WORD:action}) %{WORD:status}")));

    /// The sources that there are patterns for.
    static List<String> sources() {
        return BY_SOURCE.keySet().stream().sorted().toList();
    }

    private final List<Grok> groks;

    /// The patterns of sources, one source's after the other's.
    ///
    /// @throws IllegalArgumentException when there are no patterns for one of them
    GrokPatterns(Collection<String> sources) {
        GrokCompiler compiler = GrokCompiler.newInstance();
        compiler.registerDefaultPatterns();
        groks = sources.stream()
                .flatMap(source -> patterns(source).stream())
                .map(pattern -> compiler.compile(pattern, ZoneOffset.UTC, true))
                .toList();
    }

    private static List<String> patterns(String source) {
        List<String> patterns = BY_SOURCE.get(source);
        if (patterns == null) {
            throw new IllegalArgumentException("there is no grok pattern for " + source + ", only for " + sources());
        }
        return patterns;
    }

    static boolean has(String source) {
        return BY_SOURCE.containsKey(source);
    }

    /// What the first pattern that matches captures; empty when none does.
    Map<String, Object> captures(String line) {
        for (Grok grok : groks) {
            Match match = grok.match(line);
            Map<String, Object> captured = match.capture();
            if (!captured.isEmpty()) {
                return captured;
            }
        }
        return Map.of();
    }
}
