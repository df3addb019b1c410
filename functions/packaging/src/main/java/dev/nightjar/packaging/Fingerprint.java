package dev.nightjar.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Tells whether what something was made of has changed, whatever the files' times.
///
/// A jar counts by the names and checksums of its entries: builds write other times into the same jar.
final class Fingerprint {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(Collection<String> texts) {
        var fingerprint = new Fingerprint();
        texts.forEach(fingerprint::add);
        return fingerprint.text().substring(0, 12);
    }

    Fingerprint add(String text) {
        digest.update(text.getBytes(UTF_8));
        digest.update((byte) 0);
        return this;
    }

    Fingerprint add(Path file) throws IOException {
        add(file.getFileName().toString());
        if (!file.toString().endsWith(".jar")) {
            digest.update(Files.readAllBytes(file));
            return this;
        }
        try (var jar = new ZipFile(file.toFile())) {
            var entries = Collections.list(jar.entries());
            entries.sort(Comparator.comparing(ZipEntry::getName));
            entries.forEach(entry -> add(entry.getName() + entry.getCrc()));
        }
        return this;
    }

    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
