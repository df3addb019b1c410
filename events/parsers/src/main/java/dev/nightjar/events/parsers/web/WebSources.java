package dev.nightjar.events.parsers.web;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.web.aws.CloudFront;
import dev.nightjar.events.parsers.web.aws.LoadBalancer;
import dev.nightjar.events.parsers.web.aws.S3Access;
import dev.nightjar.events.parsers.web.aws.Waf;
import java.util.List;

/// Web servers, proxies, load balancers.
public final class WebSources {
    /// Digits of a canonical user ID.
    private static final String HEX = "0-9a-fA-F";

    private WebSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("squid")
                        .vendor("Squid", "Squid")
                        .title("Squid access log")
                        .apps("squid", "squid-1")
                        .text(
                                Squid::isSquid,
                                Look.starting("0-9").holding("_"),
                                Look.starting("0-9").holding("NOE/"),
                                Look.starting("0-9").at(10, ".").at(14, " "),
                                Look.starting("0-9a-fA-F:").behindBlank("0-9 ").holding("["))
                        .parsedBy(new Squid()),
                Source.named("nginx")
                        .vendor("F5", "nginx")
                        .title("nginx error log, and its access log by name or in syslog")
                        .apps("nginx", "nginx_access", "nginx_error")
                        .text(Nginx::isError, Look.ANY.at(4, "/").at(7, "/"))
                        .parsedBy(new Nginx()),
                Source.named("apache")
                        .vendor("Apache", "httpd")
                        .title("Apache httpd error log with ModSecurity, and its access log by name or in syslog")
                        .apps("httpd", "apache2", "apache")
                        .text(
                                Apache::isError,
                                Look.starting("["),
                                Look.starting("A").at(7, ":"))
                        .parsedBy(new Apache()),
                Source.named("aws-elb")
                        .vendor("AWS", "Elastic Load Balancing")
                        .title("AWS load balancers: application, network (TLS) and classic access logs")
                        .text(
                                LoadBalancer::isAccess,
                                Look.starting("hgwt"),
                                Look.starting("2").at(4, "-").at(10, "T"))
                        .parsedBy(new LoadBalancer()),
                Source.named("cloudfront")
                        .vendor("AWS", "CloudFront")
                        .title("Amazon CloudFront standard logs: W3C and JSON")
                        .json("x-edge-location", "x-edge-result-type")
                        .onlyIf(CloudFront::isJson)
                        .text(
                                CloudFront::isAccess,
                                Look.starting("#"),
                                Look.ANY.at(10, ".\t").holding("\t"))
                        .parsedBy(new CloudFront()),
                Source.named("aws-waf")
                        .vendor("AWS", "WAF")
                        .title("AWS WAF traffic logs")
                        .json("webaclId", "action", "httpRequest")
                        .parsedBy(new Waf()),
                Source.named("s3-access")
                        .vendor("AWS", "S3")
                        .title("Amazon S3 server access logs")
                        .text(
                                S3Access::isAccess,
                                Look.starting(HEX)
                                        .at(1, HEX)
                                        .at(2, HEX)
                                        .at(4, HEX)
                                        .at(7, HEX)
                                        .at(10, HEX)
                                        .at(13, HEX)
                                        .holding("[/"))
                        .parsedBy(new S3Access()),
                Source.named("iis")
                        .vendor("Microsoft", "IIS")
                        .title("Microsoft IIS, W3C extended format with any columns")
                        .textBehindHeader(
                                Iis::isIis,
                                Look.starting("#"),
                                Look.ANY.at(4, "-").at(10, " ").at(13, ":"))
                        .parsedBy(new Iis()),
                Source.named("haproxy")
                        .vendor("HAProxy", "HAProxy")
                        .title("HAProxy: HTTP, HTTPS, TCP and default formats, errors, servers up and down")
                        .apps("haproxy")
                        .text(HaProxy::isSession, Look.ANY.behindBlank("[").holding("/:]."))
                        .parsedBy(new HaProxy()),
                Source.named("caddy")
                        .vendor("Caddy", "Caddy")
                        .title("Caddy access log")
                        .json("request.uri", "request.method", "status")
                        .parsedBy(new Caddy()),
                Source.named("traefik")
                        .vendor("Traefik", "Traefik")
                        .title("Traefik access log in JSON")
                        .json("RequestMethod", "RequestPath", "DownstreamStatus")
                        .parsedBy(new Traefik()),
                Source.named("envoy")
                        .vendor("Envoy", "Envoy")
                        .title("Envoy, Istio and Envoy Gateway access logs: default format, JSON, TCP")
                        .json("response_flags", "response_code")
                        .text(Envoy::isAccess, Look.starting("[").holding("T\""))
                        .parsedBy(new Envoy()),
                Source.named("web-access")
                        .vendor("IETF", "HTTP server")
                        .title("Access logs in the common and combined formats (Apache, nginx, Tomcat, Traefik, …)")
                        .text("/:\"[", AccessLog::isAccess)
                        .parsedBy(new AccessLog()));
    }
}
