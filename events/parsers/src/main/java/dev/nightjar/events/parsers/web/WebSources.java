package dev.nightjar.events.parsers.web;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Web servers, proxies, load balancers.
public final class WebSources {
    private WebSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("squid")
                        .vendor("Squid", "Squid")
                        .title("Squid access log")
                        .apps("squid", "squid-1")
                        .text(Squid::isSquid)
                        .parsedBy(new Squid()),
                Source.named("nginx")
                        .vendor("F5", "nginx")
                        .title("nginx error log, and its access log by name or in syslog")
                        .apps("nginx", "nginx_access", "nginx_error")
                        .text(Nginx::isError)
                        .parsedBy(new Nginx()),
                Source.named("apache")
                        .vendor("Apache", "httpd")
                        .title("Apache httpd error log with ModSecurity, and its access log by name or in syslog")
                        .apps("httpd", "apache2", "apache")
                        .text(Apache::isError)
                        .parsedBy(new Apache()),
                Source.named("web-access")
                        .vendor("IETF", "HTTP server")
                        .title("Access logs in the common and combined formats (Apache, nginx, Tomcat, Traefik, …)")
                        .text(AccessLog::isAccess)
                        .parsedBy(new AccessLog()));
    }
}
