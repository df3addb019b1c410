package dev.nightjar.events.parsers.database;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Database servers.
public final class DatabaseSources {
    private DatabaseSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("postgresql")
                        .vendor("PostgreSQL", "PostgreSQL")
                        .title("PostgreSQL: standard error with any prefix, syslog, csvlog, jsonlog, pgaudit")
                        .apps("postgres", "postgresql")
                        .json("error_severity", "pid", "timestamp")
                        .textBehindHeader(Postgres::isLog, Look.ANY.at(4, "-").at(13, ":"))
                        .parsedBy(new Postgres()),
                Source.named("mysql")
                        .vendor("Oracle", "MySQL")
                        .title("MySQL and MariaDB: error log and general query log")
                        .apps("mysqld", "mariadbd", "mysql", "mariadb")
                        .text(
                                MySql::isLog,
                                Look.starting("TIEV"),
                                Look.ending(":").holding(",V"),
                                Look.starting("0-9").behindBracket("NWESI"),
                                Look.ANY.at(15, " ").holding("_"),
                                Look.starting("0-9").holding("DBI"),
                                Look.ANY.holding("\t"))
                        .parsedBy(new MySql()),
                Source.named("mysql-slow")
                        .vendor("Oracle", "MySQL")
                        .title("MySQL and MariaDB: slow query log")
                        .textBehindHeader(MySqlSlow::isLog, Look.starting("#"))
                        .parsedBy(new MySqlSlow()),
                Source.named("mysql-audit")
                        .vendor("Oracle", "MySQL")
                        .title("MySQL Enterprise Audit, Percona audit log, MariaDB server_audit")
                        .apps("mysql-server_auditing", "mysql-server_audit")
                        .json("audit_record")
                        .json("connection_id", "account", "class", "event")
                        .onlyIf(MySqlAudit::isJson)
                        .text(MySqlAudit::isText, Look.ANY.holding("<AUDIT_"), Look.ANY.beforeComma(17, 17))
                        .parsedBy(new MySqlAudit()),
                Source.named("mongodb")
                        .vendor("MongoDB", "MongoDB")
                        .title("MongoDB log, structured and older: connections, authentication, slow queries")
                        .json("t.$date", "c", "ctx", "msg")
                        .text(MongoDb::isText, Look.ANY.at(10, "T").behindBlank("FEWID"))
                        .parsedBy(new MongoDb()));
    }
}
