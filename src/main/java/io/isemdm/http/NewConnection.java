package io.isemdm.http;

import java.time.Duration;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.net.impl.VertxHandler;

/** Stands first on a connection until HTTP/1.1 is spoken there, and leaves a {@link HeadDeadline} behind. */
final class NewConnection extends ChannelInboundHandlerAdapter {

    /** Name that Vert.x gives. */
    private static final String CONNECTION = "handler";

    private final Duration slowestHead;
    private final UnreadableRequest unreadable;

    NewConnection(Duration slowestHead, UnreadableRequest unreadable) {
        this.slowestHead = slowestHead;
        this.unreadable = unreadable;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (HeadDeadline.isPossible(context.pipeline())) {
            HeadDeadline.set(context.pipeline(), slowestHead);
            if (context.pipeline().get(CONNECTION) instanceof VertxHandler<?> handler
                    && handler.getConnection() instanceof Http1xServerConnection connection) {
                connection.invalidRequestHandler(unreadable);
            }
            context.pipeline().remove(this);
        }
        context.fireChannelRead(message);
    }
}
