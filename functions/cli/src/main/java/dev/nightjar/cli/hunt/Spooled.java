package dev.nightjar.cli.hunt;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;

/// An event as it lies in a run: what it is sorted and chosen by, and its JSON.
///
/// @param time in milliseconds since the epoch
record Spooled(long time, int classUid, String uid, byte[] json) {
    static final Comparator<Spooled> BY_TIME =
            Comparator.comparingLong(Spooled::time).thenComparing(Spooled::uid);

    void write(DataOutputStream out) throws IOException {
        out.writeLong(time);
        out.writeInt(classUid);
        out.writeUTF(uid);
        out.writeInt(json.length);
        out.write(json);
    }

    static Spooled read(DataInputStream in) throws IOException {
        long time = in.readLong();
        int classUid = in.readInt();
        String uid = in.readUTF();
        return new Spooled(time, classUid, uid, in.readNBytes(in.readInt()));
    }
}
