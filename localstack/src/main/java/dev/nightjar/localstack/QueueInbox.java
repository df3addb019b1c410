package dev.nightjar.localstack;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// An [Inbox] behind an SQS queue, read by a virtual thread until it is closed.
public final class QueueInbox implements Inbox {
    private static final int SECONDS_PER_POLL = 1;

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final SqsClient sqs;
    private final String queueUrl;
    private final Runnable release;
    private final Thread reader;
    private volatile boolean open = true;

    private QueueInbox(SqsClient sqs, String queueUrl, Runnable release) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.release = release;
        reader = Thread.ofVirtual().name("queue-inbox").start(this::read);
    }

    /// Reads a queue that is there already.
    public static QueueInbox of(LocalCloud cloud, String queueUrl) {
        return new QueueInbox(cloud.client(SqsClient.builder()), queueUrl, () -> {});
    }

    /// Makes a queue and subscribes it to these topics, until it is closed.
    public static QueueInbox subscribedTo(LocalCloud cloud, Collection<String> topicArns) {
        SqsClient sqs = cloud.client(SqsClient.builder());
        String url = sqs.createQueue(request -> request.queueName("nightjar-inbox-" + UUID.randomUUID()))
                .queueUrl();
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        SnsClient sns = cloud.client(SnsClient.builder());
        List<String> subscriptions = topicArns.stream()
                .map(topic -> sns.subscribe(
                        request -> request.topicArn(topic).protocol("sqs").endpoint(arn)))
                .map(SubscribeResponse::subscriptionArn)
                .toList();
        return new QueueInbox(sqs, url, () -> {
            subscriptions.forEach(subscription -> sns.unsubscribe(request -> request.subscriptionArn(subscription)));
            sqs.deleteQueue(request -> request.queueUrl(url));
            sns.close();
        });
    }

    @Override
    public List<Message> received() {
        return List.copyOf(messages);
    }

    private void read() {
        while (open) {
            try {
                sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                                .maxNumberOfMessages(10)
                                .waitTimeSeconds(SECONDS_PER_POLL))
                        .messages()
                        .forEach(this::take);
            } catch (SdkException e) {
                if (open) {
                    throw e;
                }
            }
        }
    }

    private void take(software.amazon.awssdk.services.sqs.model.Message raw) {
        Message.envelope(raw.body())
                .flatMap(envelope -> Message.parse(envelope, Instant.now()))
                .ifPresent(messages::add);
        sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(raw.receiptHandle()));
    }

    @Override
    public void close() {
        open = false;
        try {
            release.run();
        } catch (SdkException e) {
            // a cloud that is gone holds no queue
        }
        sqs.close();
        reader.interrupt();
    }
}
