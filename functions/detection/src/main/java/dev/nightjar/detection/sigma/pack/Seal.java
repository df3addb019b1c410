package dev.nightjar.detection.sigma.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.zip.CRC32C;

/// What binds a pack's content to its name, the SHA-256: no byte is used that the name does not vouch for.
///
/// The name is the hash of the tables and of a list of hashes, one for each block of the book of rules (Merkle
/// 1987). So loading hashes the tables alone, and a block of the book when a rule in it is read first, which
/// few ever are. What a disk or a copy damaged is told at once, wherever it lies, by a checksum that costs next
/// to nothing.
///
/// Layout: magic, format, the name (32), CRC-32C of all that follows (4), where the book begins (4), the hashes of the
/// book's blocks (32 each), the tables, the book.
final class Seal {
    /// Of the book. What is read of a rule is a few hundred bytes.
    static final int BLOCK = 1 << 14;

    static final int HASH = 32;

    private static final byte[] MAGIC = "NJSIGMA\0".getBytes(US_ASCII);
    private static final int FORMAT_AT = MAGIC.length;
    private static final int NAME_AT = FORMAT_AT + Integer.BYTES;
    private static final int CHECKSUM_AT = NAME_AT + HASH;
    private static final int BOOK_AT = CHECKSUM_AT + Integer.BYTES;
    static final int HEADER = BOOK_AT + Integer.BYTES;

    /// Bytes that are hashed at once. One call for all of them would run to its end before the compiler comes in, and
    /// take four times as long where nothing has run yet.
    private static final int PORTION = 1 << 10;

    private final byte[] file;
    private final int book;

    /// For each block of the book: 1 when it was held against its hash.
    private final AtomicIntegerArray known;

    private Seal(byte[] file) {
        this.file = file;
        book = ByteBuffer.wrap(file).getInt(BOOK_AT);
        known = new AtomicIntegerArray(blocks(file, book));
    }

    /// Whether a file says of itself that it is a pack.
    static boolean isPack(byte[] file) {
        return file.length >= MAGIC.length && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// A whole pack.
    static byte[] sealed(byte[] tables, byte[] book) {
        int blocks = (book.length + BLOCK - 1) / BLOCK;
        int begin = HEADER + blocks * HASH + tables.length;
        byte[] file = ByteBuffer.allocate(begin + book.length)
                .put(MAGIC)
                .putInt(Pack.FORMAT)
                .position(BOOK_AT)
                .putInt(begin)
                .position(begin - tables.length)
                .put(tables)
                .put(book)
                .array();
        seal(file);
        return file;
    }

    /// Makes the hashes and the checksum right.
    static void seal(byte[] file) {
        var content = ByteBuffer.wrap(file);
        int book = content.getInt(BOOK_AT);
        for (int block = 0; block < blocks(file, book); block++) {
            int from = book + block * BLOCK;
            content.put(HEADER + block * HASH, digest(file, from, Math.min(file.length, from + BLOCK)));
        }
        content.put(NAME_AT, digest(file, BOOK_AT, book)).putInt(CHECKSUM_AT, checksum(file));
    }

    /// @throws MalformedPack when it is no pack, damaged, or of another format
    static Seal opened(byte[] file) {
        if (!isPack(file)) {
            throw new MalformedPack("it is no pack of rules: make one by nightjar rules pack");
        }
        if (file.length < HEADER) {
            throw new MalformedPack("it ends too early: copy it again");
        }
        var header = ByteBuffer.wrap(file);
        int format = header.getInt(FORMAT_AT);
        if (format != Pack.FORMAT) {
            throw new MalformedPack("it has format " + format + ", this version of Nightjar reads " + Pack.FORMAT
                    + ": make it again from its rules by nightjar rules pack");
        }
        int book = header.getInt(BOOK_AT);
        boolean fits = book >= HEADER && book <= file.length && HEADER + (long) blocks(file, book) * HASH <= book;
        if (!fits || checksum(file) != header.getInt(CHECKSUM_AT)) {
            throw new MalformedPack(
                    "its content does not have the checksum that it names: it is cut or changed," + " copy it again");
        }
        if (!MessageDigest.isEqual(digest(file, BOOK_AT, book), name(file))) {
            throw new MalformedPack("its content does not have the hash that it names: someone changed it,"
                    + " make it again from its rules by nightjar rules pack");
        }
        return new Seal(file);
    }

    private static int blocks(byte[] file, int book) {
        return (int) (((long) file.length - book + BLOCK - 1) / BLOCK);
    }

    private static byte[] name(byte[] file) {
        return Arrays.copyOfRange(file, NAME_AT, NAME_AT + HASH);
    }

    /// In hexadecimal.
    String name() {
        return HexFormat.of().formatHex(name(file));
    }

    PackInput tables() {
        return new PackInput(file, HEADER + known.length() * HASH, book);
    }

    int bookSize() {
        return file.length - book;
    }

    /// A part of the book.
    ///
    /// @throws MalformedPack when the name does not vouch for it
    PackInput book(int from, int to) {
        for (int block = from / BLOCK; block * BLOCK < to; block++) {
            if (known.get(block) == 0) {
                int begin = book + block * BLOCK;
                int place = HEADER + block * HASH;
                byte[] hash = digest(file, begin, Math.min(file.length, begin + BLOCK));
                if (!MessageDigest.isEqual(hash, Arrays.copyOfRange(file, place, place + HASH))) {
                    throw new MalformedPack("a rule in it does not have the hash that it names: someone changed it,"
                            + " make it again from its rules by nightjar rules pack");
                }
                known.set(block, 1);
            }
        }
        return new PackInput(file, book + from, book + to);
    }

    private static int checksum(byte[] file) {
        var checksum = new CRC32C();
        checksum.update(file, BOOK_AT, file.length - BOOK_AT);
        return (int) checksum.getValue();
    }

    private static byte[] digest(byte[] bytes, int from, int to) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int at = from; at < to; at += PORTION) {
                digest.update(bytes, at, Math.min(PORTION, to - at));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
