package dev.nightjar.aws.notification;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import dev.nightjar.aws.table.KeyText;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;

/// An intent as it lies in the table, beside the finding that it tells of.
///
/// @param pk `<tenant>#<finding id>`
/// @param sk `intent#<channel>#<epoch>`
/// @param id what a receiver tells a repeat by
/// @param says what the message tells first, in order
/// @param sentAt ISO time; null until it was sent, and then not in the item
record IntentItem(
        String pk,
        String sk,
        String id,
        List<String> says,
        @Nullable String sentAt) {
    static final TableSchema<IntentItem> SCHEMA = StaticImmutableTableSchema.builder(IntentItem.class, Builder.class)
            .newItemBuilder(Builder::new, Builder::build)
            .addAttribute(
                    String.class,
                    a -> a.name("pk")
                            .getter(IntentItem::pk)
                            .setter((builder, pk) -> builder.pk = pk)
                            .tags(primaryPartitionKey()))
            .addAttribute(
                    String.class,
                    a -> a.name("sk")
                            .getter(IntentItem::sk)
                            .setter((builder, sk) -> builder.sk = sk)
                            .tags(primarySortKey()))
            .addAttribute(
                    String.class, a -> a.name("id").getter(IntentItem::id).setter((builder, id) -> builder.id = id))
            .addAttribute(
                    EnhancedType.listOf(String.class),
                    a -> a.name("says").getter(IntentItem::says).setter((builder, says) -> builder.says = says))
            .addAttribute(
                    String.class,
                    a -> a.name("sentAt")
                            .getter(IntentItem::sentAt)
                            .setter((builder, sentAt) -> builder.sentAt = sentAt))
            .build();

    static IntentItem of(Intent intent, @Nullable String sentAt) {
        return new IntentItem(
                KeyText.part(intent.tenant()) + "#" + KeyText.last(intent.finding()),
                prefix(intent.channel()) + intent.epoch(),
                intent.id(),
                intent.says().stream().sorted().toList(),
                sentAt);
    }

    /// What the sort keys of a channel's intents begin with.
    static String prefix(String channel) {
        return "intent#" + KeyText.part(channel) + "#";
    }

    /// The intent that it was made of.
    Intent intent(String tenant, String finding, String channel) {
        int epoch = Integer.parseInt(sk.substring(sk.lastIndexOf('#') + 1));
        return new Intent(tenant, finding, channel, epoch, Set.copyOf(says));
    }

    /// What the enhanced client fills in while it reads an item.
    static final class Builder {
        private @Nullable String pk;
        private @Nullable String sk;
        private @Nullable String id;
        private List<String> says = List.of();
        private @Nullable String sentAt;

        IntentItem build() {
            return new IntentItem(requireNonNull(pk), requireNonNull(sk), requireNonNull(id), says, sentAt);
        }
    }
}
