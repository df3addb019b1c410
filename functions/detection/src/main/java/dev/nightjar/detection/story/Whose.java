package dev.nightjar.detection.story;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.knowledge.Holder;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.knowledge.Machine;
import dev.nightjar.events.model.Event;
import java.util.Locale;
import java.util.Optional;

/// Which machine of ours did what an event says.
///
/// What an agent reports (`actor.process`, system activity), its own machine did. All else was done by who held
/// the source address at that moment; while nobody is known to have, the address stands for itself.
record Whose(Leases leases) {
    private static final int SYSTEM_ACTIVITY = 1;

    /// @param machine its key; the address when nobody knows whose it was
    /// @param address that it had; empty when the event has none
    /// @param mac empty when it is not known
    /// @param user empty when it is not known
    record Doer(String machine, String address, String mac, String user) {}

    Optional<Doer> did(Observation one) {
        Event event = one.event();
        String address = event.text("src_endpoint.ip").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> agent =
                isOfAgent(event) ? event.text("device.hostname").filter(name -> !name.isEmpty()) : Optional.empty();
        if (agent.isPresent()) {
            return Optional.of(new Doer(
                    Machine.key(agent.get()),
                    address,
                    "",
                    event.text("actor.user.name").orElse("")));
        }
        if (!address.isEmpty()) {
            Optional<Holder> holder = leases.at(one.tenant(), address, event.time());
            return Optional.of(new Doer(
                    holder.flatMap(Holder::machine).orElse(address),
                    address,
                    holder.map(Holder::mac).orElse(""),
                    holder.map(Holder::user).orElse("")));
        }
        return event.text("src_endpoint.hostname")
                .filter(name -> !name.isEmpty())
                .map(name -> new Doer(Machine.key(name), "", "", ""));
    }

    static boolean isOfAgent(Event event) {
        return event.classUid() / 1000 == SYSTEM_ACTIVITY
                || event.body().object("actor.process").isPresent();
    }
}
