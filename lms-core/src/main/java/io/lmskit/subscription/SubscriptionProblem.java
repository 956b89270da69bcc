package io.lmskit.subscription;

import io.lmskit.kernel.Problem;

/** Why a subscription, or a change of one, can be refused. */
public enum SubscriptionProblem implements Problem {
    PLAN_INACTIVE("subscription.plan-inactive", "The plan {plan} is not offered"),
    PLAN_FULL("subscription.plan-full", "The plan {plan} has {limit} members already"),
    LIMIT_BELOW_MEMBERS("subscription.limit-below-members", "{limit} are too few for {members} members"),
    CUSTOMER_NOT_ACTIVE("subscription.customer-not-active", "The user {customer} is not active"),
    ALREADY_SUBSCRIBED("subscription.already-subscribed", "The user {customer} has a live subscription to {plan}"),
    WRONG_STATUS("subscription.wrong-status", "The subscription {subscription} is {status}"),
    PLAN_DIFFERS("subscription.plan-differs", "Plans of another currency or length of period cannot be changed to"),
    SAME_PLAN("subscription.same-plan", "The subscription {subscription} is to that plan already"),
    ;

    private final String code;
    private final String message;

    SubscriptionProblem(String code, String message) {
        this.code = code;
        this.message = message;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}
