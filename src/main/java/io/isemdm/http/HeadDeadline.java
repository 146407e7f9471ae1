package io.isemdm.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Ends a connection on which a request has begun and its head does not come to its end. A head that comes in one read, as
 * nearly all do, costs the change of two fields; a connection on which nothing has begun stays.
 */
final class HeadDeadline extends ChannelDuplexHandler {

    /** Names that Vert.x gives. */
    private static final String DECODER = "httpDecoder";
    private static final String ENCODER = "httpEncoder";

    private static final long NONE = 0;

    private final Duration slowest;

    /** Whether the next thing to come is a head. */
    private boolean isHeadNext = true;
    /** Whether anything was understood in the read that is under way. */
    private boolean isUnderstood;
    private int unanswered;
    /** {@link System#nanoTime()} of the head that is under way. */
    private long begun = NONE;
    /** Made for the first head that takes several reads. */
    private Future<?> look;

    private HeadDeadline(Duration slowest) {
        this.slowest = slowest;
    }

    /** Whether HTTP/1.1 is spoken by now: Vert.x waits for the end of the TLS handshake. */
    static boolean isPossible(ChannelPipeline pipeline) {
        return pipeline.get(DECODER) != null;
    }

    static void set(ChannelPipeline pipeline, Duration slowest) {
        pipeline.addAfter(ENCODER, null, new HeadDeadline(slowest));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        isUnderstood = true;
        if (message instanceof HttpRequest) {
            isHeadNext = false;
            begun = NONE;
            unanswered++;
        }
        if (message instanceof LastHttpContent) {
            isHeadNext = true;
        }
        context.fireChannelRead(message);
    }

    /** What comes behind the end of a request, in one read with it, is left for the next read to find. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (isHeadNext && !isUnderstood && begun == NONE) {
            begun = System.nanoTime() | 1;
            if (look == null) {
                lookIn(context, slowest.toNanos());
            }
        }
        isUnderstood = false;
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
        if (message instanceof LastHttpContent && !(message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL)) {
            unanswered--;
        }
        context.write(message, written);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (look != null) {
            look.cancel(false);
        }
    }

    private void lookIn(ChannelHandlerContext context, long nanos) {
        look = context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        look = null;
        if (begun == NONE || !isPossible(context.pipeline())) {
            return;
        }
        long left = slowest.toNanos() - (System.nanoTime() - begun);
        if (left > 0) {
            lookIn(context, left);
        } else if (unanswered > 0) {
            // the answer before goes first, and while it is made the rest of the head may not even be read
            lookIn(context, slowest.toNanos());
        } else {
            context.writeAndFlush(tooLate()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private HttpResponse tooLate() {
        String text = "The head of the request did not come to its end within " + slowest.toSeconds() + " seconds\n";
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.REQUEST_TIMEOUT, Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }
}
