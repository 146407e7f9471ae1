package io.isemdm.http;

import java.time.Duration;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Stands first on a connection until HTTP/1.1 is spoken there, and leaves a {@link HeadDeadline} behind. */
final class NewConnection extends ChannelInboundHandlerAdapter {

    private final Duration slowestHead;

    NewConnection(Duration slowestHead) {
        this.slowestHead = slowestHead;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (HeadDeadline.isPossible(context.pipeline())) {
            HeadDeadline.set(context.pipeline(), slowestHead);
            context.pipeline().remove(this);
        }
        context.fireChannelRead(message);
    }
}
