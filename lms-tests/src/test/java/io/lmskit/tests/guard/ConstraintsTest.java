package io.lmskit.tests.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmskit.testkit.LmsTest;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Each constraint of the database is either told to the caller as a problem, or it is known why nobody meets it: then it
 * is a backstop, and breaking it is a defect of the library.
 */
@LmsTest
class ConstraintsTest {

    /** Endings of names of which the reason is the same everywhere. */
    private static final Map<String, String> BACKSTOPS_BY_ENDING = Map.ofEntries(
            Map.entry("_pk", "ids are drawn by the library, never by a caller"),
            Map.entry("_known", "written from an enum only"),
            Map.entry("_well_formed", "judged by the command's annotations; currencies come from Joda-Money"),
            Map.entry("_positive", "judged by the command's annotations"),
            Map.entry("_not_negative", "judged by the command's annotations, or computed"),
            Map.entry("_tenant_fk", "the tenant is read with the facts: there is none, it is not found"),
            Map.entry("_created_by_fk", "the actor; who was ever an actor is kept by the journal's entries"));

    /** The rest, by name. */
    private static final String BACKSTOP_LIST = """
            access_grant_booking_fk: the booking is read first, and bookings are never deleted
            access_grant_course_fk: deciding again finds that the course is gone
            access_grant_expires_after_start: judged by the command itself, and by the rules
            access_grant_enrollment_fk: written with the enrolment, deleted with it
            access_grant_once_per_enrollment: 'on conflict' names it
            access_grant_once_per_booking: 'on conflict' names it, and deciding again finds the grant
            access_grant_source_stands: written together
            access_grant_user_fk: the user's guard is locked by the same statement
            access_grant_once_per_order_item: an order is delivered once, guarded by its version
            access_grant_order_item_fk: the item is read by the same statement, and items are never deleted
            booking_attendee_attended_at_set: set together by the one statement that records attendance
            booking_attendee_attended_is_live: a released place is put back to 'expected' by the same statement
            booking_attendee_booking_fk: written with its booking
            booking_attendee_one_live_per_session: the customer's revision guards it, and deciding again finds the place
            booking_attendee_cancelled_is_not_live: set together by the one statement that cancels an attendee
            booking_attendee_seat_unique: numbered by the library
            booking_attendee_attendance_unique: contains the key; there for certificates to refer to
            booking_attendee_session_fk: the session is locked by the same statement
            booking_attendee_user_fk: deciding again finds that the user is gone, or has bookings
            booking_confirmed_is_paid: the payment state is computed by the rules
            booking_confirmed_has_spent_its_credits: written together
            booking_credits_spent_within_cost: computed by the rules from the locked row
            booking_credits_retained_within_spent: computed by the rules from the locked row
            booking_retained_within_kept: computed by the rules from the locked row
            booking_amounts_divide_into_seats: both are so much for each seat
            booking_paid_by_money_or_credits: computed by the rules
            booking_customer_fk: deciding again finds that the user is gone, or has bookings
            booking_due_is_paid_for: computed by the rules
            booking_order_fk: written with its order
            booking_pending_has_hold: written together
            booking_reference_unique: drawn again when it is taken
            booking_refunded_within_paid: judged by the rules on the locked row
            booking_total_is_price_less_discount: computed by the rules
            booking_transferred_from_fk: the booking was read and locked, and bookings are never deleted
            certificate_attendee_fk: the attendee is locked by the same statement
            certificate_attendee_unique: 'on conflict' names it, and deciding again finds the certificate
            certificate_attended_unless_revoked: written together
            certificate_reason_only_if_revoked: written together
            certificate_course_completion_unique: 'on conflict' names it, and deciding again finds the certificate
            certificate_expires_after_issue: years are greater than 0
            certificate_expires_at_after_issue: years are greater than 0
            certificate_revoked_after_issue: a later change has a later moment, unless a clock runs backwards
            certificate_for_one: written with the one that it stands on, and lets go only when revoked
            certificate_issued_after_completion: takes the earlier of the two moments
            certificate_number_unique: drawn again when it is taken
            certificate_user_fk: deciding again finds that the user has certificates
            command_receipt_key_unique: leads to the receipt, whose result is given
            course_completion_course_fk: deciding again finds that the course is gone
            course_completion_once: 'on conflict' names it
            course_completion_user_fk: the user's guard is locked by the same statement
            course_prerequisite_course_fk: deciding again finds that the course is gone
            course_prerequisite_course_once: only what is not there is added, and the tenant's row is locked first
            course_prerequisite_not_itself: judged by the rules
            course_prerequisite_one_kind: written as the one or the other
            course_prerequisite_type_once: only what is not there is added, and the tenant's row is locked first
            course_section_course_fk: the course's guard is read first; there is none, it is not found
            course_section_course_unique: contains the key; there for lessons to refer to
            course_section_position_unique: the guard of the outline; deciding again finds the next place
            customer_user_fk: written with the user, deleted with the user
            discount_code_bounds_sound: judged by the command's annotations
            discount_code_course_code_fk: written with the code
            discount_code_product_code_fk: written with the code
            discount_code_course_type_code_fk: written with the code
            discount_code_currency_stands_with_amounts: one currency is taken from the amounts
            discount_code_ends_after_start: judged by the command itself
            discount_code_percent_in_range: judged by the command's annotations
            discount_code_value_fits_kind: a value is either a percentage or an amount
            discount_redemption_booking_fk: written with the booking
            discount_redemption_customer_fk: deciding again finds that the user is gone, or has uses
            discount_redemption_for_one: written with its booking or order
            discount_redemption_one_live_per_order: written once, with its order
            discount_redemption_order_fk: written with the order
            discount_redemption_one_live_per_booking: the booking's statement releases before it uses again
            discount_redemption_released_after: a later change has a later moment
            class_group_course_unique: contains the key; there for enrolments to refer to
            class_group_ends_after_start: judged by the command itself
            class_group_instructor_fk: deciding again finds that the user is gone, or has classes
            class_group_members_within_capacity: the places are taken from the locked row
            class_member_left_after_joining: takes the later of the moments
            class_member_once: 'on conflict' names it
            class_member_user_fk: the user's guard is locked by the same statement
            course_instructor_course_fk: deciding again finds that the course is gone
            course_instructor_ends_after_start: judged by the rules
            course_instructor_user_fk: deciding again finds that the user is gone
            credit_entry_booking_fk: the booking is locked or written by the same statement, and bookings are never deleted
            credit_entry_booking_stands_with_spending: written together
            credit_entry_grant_fk: written with its grant, or the grant is locked by the same statement
            credit_entry_sign_fits_kind: written together
            credit_grant_customer_fk: the user's guard is locked by the same statement
            credit_grant_customer_unique: contains the key; there for the ledger to refer to
            credit_grant_expires_after_granting: judged by the rules
            credit_grant_once_per_order_item: an order is delivered once, guarded by its version
            credit_grant_order_item_fk: the item is read by the same statement, and items are never deleted
            credit_grant_order_item_sells: written together
            credit_grant_withdrawn_has_nothing_left: written together, and the rules refuse to add to it
            credit_grant_withdrawn_was_ordered: found by its item
            credit_grant_pack_fk: the pack is read first, and packs are never deleted
            credit_grant_remaining_within_granted: the customer's revision guards it, and deciding again finds what is left
            credit_grant_source_stands: written together
            health_declaration_answers_paired: written together
            health_declaration_expires_after_declaring: days are greater than 0
            health_declaration_one_current: the user's revision guards it, and the one before is replaced by the same statement
            health_declaration_questionnaire_fk: the questionnaire is read first, and none is ever deleted
            health_declaration_reviewed_by_fk: the actor; who was ever an actor is kept by the journal's entries
            health_declaration_user_fk: the user's guard is locked by the same statement
            health_questionnaire_number_unique: numbered behind the tenant's lock
            health_questionnaire_questions_paired: written together
            induction_expires_after_induction: judged by the rules
            induction_one_live: 'on conflict' names it
            induction_revoked_after_induction: a later change has a later moment, unless a clock runs backwards
            induction_user_fk: the user's guard is locked by the same statement
            induction_venue_fk: deciding again finds that the venue is gone
            review_course_fk: deciding again finds that the course is gone
            review_course_once: the author's revision guards it, and deciding again finds the review
            review_of_one: judged by the type of the subject
            review_rating_in_range: judged by the command's annotations
            review_session_fk: deciding again finds that the session is gone
            review_session_once: the author's revision guards it, and deciding again finds the review
            review_user_fk: the user's guard is locked by the same statement
            subscription_charge_credit_by_change: computed by the rules
            subscription_charge_customer_fk: written with its subscription
            subscription_charge_ends_after_start: computed by the calendar
            subscription_charge_paid_is_settled: computed by the rules, and guarded by the subscription's version
            subscription_charge_paid_within_amount: computed by the rules, and guarded by the subscription's version
            subscription_charge_period_once: the subscription's version guards it, and deciding again finds the period begun
            subscription_charge_subscription_fk: written with its subscription
            subscription_charge_withheld_expire: written together
            subscription_charge_withheld_not_negative: copied from the plan
            subscription_charge_withheld_until_settled: granted or dropped by the statement that settles
            subscription_customer_fk: the user's guard is locked by the same statement
            subscription_ended_is_over: written together
            subscription_once_per_order_item: an order is delivered once, guarded by its version
            subscription_order_item_fk: the item is read by the same transaction, and items are never deleted
            subscription_one_live: the customer's revision guards it, and deciding again finds the subscription
            subscription_period_ends_after_start: computed by the calendar
            subscription_price_not_negative: copied from the plan, or from an order's item
            subscription_plan_fk: the plan is locked or read by the same command, and plans are never deleted
            subscription_plan_members_within_limit: the members are counted from the locked row
            enrollment_by_lessons_if_passed: written together
            enrollment_change_enrollment_fk: written with the enrolment, deleted with it
            enrollment_ends_after_start: takes the latest of the moments
            enrollment_ends_with_outcome: written together
            enrollment_once: 'on conflict' names it, and deciding again finds the enrolment
            enrollment_parties_unique: contains the key; there for grants of access to refer to
            enrollment_percent_in_range: judged before anything is read
            enrollment_started_unless_pending: written together
            enrollment_starts_after_enrolling: a later change has a later moment
            enrollment_order_item_fk: read by the same statement
            enrollment_user_fk: the user's guard is locked by the same statement
            fee_assignment_class_group_fk: deciding again finds that the class is gone
            fee_assignment_course_fk: deciding again finds that the course is gone
            fee_assignment_ends_after_start: judged by the command itself, and by the rules
            fee_assignment_enrollment_fk: deciding again finds that the enrolment is gone
            fee_assignment_for_one: judged by the command itself
            fee_assignment_plan_fk: the plan is locked by the same statement, and plans are never deleted
            fee_assignment_user_fk: deciding again finds that the user is gone
            fee_entry_fee_fk: the fee is changed by the same statement
            fee_entry_method_if_payment: written together
            fee_entry_numbered: numbered by the fee's version
            fee_entry_overdue_once: the fee's status guards it
            fee_plan_anchor_day_in_range: judged by the command's annotations
            fee_plan_due_days_in_range: judged by the command's annotations
            fee_plan_former_anchors_end: written together
            fee_plan_former_anchors_in_range: copied from the anchor day
            fee_reduction_currency_stands_with_amount: written together
            fee_reduction_ends_after_start: judged by the command itself, and by the rules
            fee_reduction_percent_in_range: judged by the command's annotations
            fee_reduction_user_fk: deciding again finds that the user is gone
            fee_reduction_value_is_one: judged by the command itself
            instructor_occupancy_instructor_fk: written with the session, whose instructor is locked
            instructor_occupancy_session_fk: written with the session
            instructor_occupancy_session_unique: replaced, never added to
            instructor_payment_instructor_fk: deciding again finds that the user is gone
            instructor_payment_salary_fits_type: judged by the command itself
            instructor_payment_salary_fk: the salary is locked by the same statement, and salaries are never deleted
            instructor_salary_advanced_within_paid: counted together
            instructor_salary_amount_is_earned_and_adjusted: computed by the rules
            instructor_salary_instructor_fk: the terms refer to the same user
            instructor_salary_month_is_first_day: computed from the month
            instructor_salary_once: 'on conflict' names it
            instructor_salary_owner_unique: contains the key; there for payments to refer to
            instructor_salary_paid_at_when_paid: written together
            instructor_salary_paid_within_amount: judged by the rules on what the salary's version guards
            instructor_salary_status_fits_payments: computed by the rules
            instructor_salary_terms_fk: terms are never deleted
            pay_terms_ends_after_start: judged by the command itself, and by the rules
            pay_terms_instructor_fk: deciding again finds that the user is gone
            journal_actor_named: an actor that is a user has an id
            lesson_completion_lesson_fk: deciding again finds that the lesson is gone
            lesson_completion_once: the user's revision guards it; deciding again finds the completion
            lesson_completion_score_in_range: judged by the command's annotations, and row by row
            lesson_completion_user_fk: the user's guard is locked by the same statement
            lesson_course_unique: contains the key; there for completions to refer to
            lesson_position_unique: the guard of the outline; deciding again finds the next place
            lesson_section_fk: deciding again finds that the section is gone
            monthly_fee_amount_within_price: computed by the rules
            monthly_fee_course_with_enrollment: written together
            monthly_fee_due_after_start: computed by the rules
            monthly_fee_due_is_what_is_missing: computed by the rules on what the fee's version guards
            monthly_fee_ends_after_start: computed by the calendar
            monthly_fee_enrollment_fk: the generation reads again and finds that the enrolment is gone
            monthly_fee_once: 'on conflict' names it
            monthly_fee_paid_at_when_paid: written together
            monthly_fee_period_is_month_of_start: computed by the calendar
            monthly_fee_plan_fk: plans are never deleted
            monthly_fee_settled_when_nothing_due: computed by the rules
            monthly_fee_share_in_range: computed by the rules
            monthly_fee_status_fits_payments: computed by the rules
            monthly_fee_user_fk: the generation reads again and finds that the user is gone
            outbox_subscriber_fk: the subscriber is read by the same statement
            payment_dispute_ended_when_final: written together
            payment_dispute_once: 'on conflict' names it
            payment_dispute_payment_fk: the payment is read first, and payments are never deleted
            payment_booking_fk: the booking is read first, and bookings are never deleted
            payment_fits_type: written together
            payment_for_one: judged by the command itself
            payment_title_length: cut by the statement that writes it
            payment_fee_fk: the fee is read first, and fees are never deleted
            payment_one_open_per_charge: deciding again finds the open payment
            payment_one_open_per_fee: deciding again finds the open payment
            payment_subscription_charge_fk: the charge is read first, and charges are never deleted
            payment_one_open_per_order: deciding again finds the open payment
            payment_order_fk: the order is read first, and orders are never deleted
            payment_one_open_per_booking: deciding again finds the open payment
            payment_payer_fk: deciding again finds that the user has payments
            payment_received_when_succeeded: written together
            payment_refund_only_of_received: judged by the rules on the locked row
            payment_refund_requested_within_amount: judged by the rules on the locked row
            payment_refunded_within_requested: counted from the refunds
            product_course_product_fk: written with the product, deleted with the product
            order_item_amount_is_original_less_discount: computed by the rules
            order_item_booking_fk: written with its booking
            order_item_credits_stand: written together
            order_item_fits_kind: written together
            order_item_for_one: judged by the command itself
            order_item_order_fk: written with its order
            order_item_pack_fk: the pack is read first, and packs are never deleted
            order_item_plan_fk: the plan is read first, and plans are never deleted
            order_item_original_is_units: computed by the rules
            order_item_position_unique: numbered by the library
            order_item_refunded_within_amount: judged by the rules, and guarded by the order's version
            order_item_returned_within_refunded: counted from the completed refunds
            order_item_seats_have_booking: written together
            order_item_session_fk: the session is locked by the same statement
            order_item_withdrawn_when_returned: written together
            order_refund_completed_when_completed: written together
            order_refund_item_item_fk: the item is changed by the same statement
            order_refund_item_refund_fk: written with its refund
            order_refund_order_fk: the order is locked by the same statement
            purchase_customer_fk: deciding again finds that the user has orders
            purchase_item_fk: the item is read by the same statement, and items are never deleted
            purchase_once_per_item: an order is delivered once, guarded by its version
            purchase_once_per_session_and_product: a session belongs to one payment, which is for one order
            purchase_order_fk: written with its order
            purchase_session_stands_with_provider: written together
            refund_order_refund_fk: written in the transaction of the order's refund
            sales_order_amount_is_original_less_discount: computed by the rules
            sales_order_cancelled_when_cancelled: written together
            sales_order_completed_is_paid: the payment state is computed by the rules
            sales_order_completed_when_delivered: written together
            sales_order_customer_fk: deciding again finds that the user is gone, or has orders
            sales_order_number_unique: drawn again when it is taken
            sales_order_open_has_hold: written together
            sales_order_refunded_within_paid: judged by the rules, and guarded by the order's version
            refund_note_only_of_gone: what was paid out by other means is changed by nothing
            refund_payment_fk: the payment is locked by the same statement
            refund_provider_unique: 'on conflict' names it where the provider tells; else the id comes with the one answer
            webhook_event_body_within_limit: judged before it is stored
            webhook_event_done_when_final: written together
            webhook_event_due_while_received: written together
            webhook_event_once: 'on conflict' names it
            webhook_event_payment_fk: the payment is read first, and payments are never deleted
            refund_settled_when_final: written together
            service_booking_customer_fk: the customer is locked by the same statement; deciding again finds them gone
            service_booking_reason_only_if_cancelled: a reason is given with the cancellation only
            service_booking_reference_unique: drawn again when it is taken
            session_instructor_fk: deciding again finds that the user is gone, or teaches
            session_seats_taken_within_capacity: the seats are taken from the locked row
            session_venue_capacity_fk: copied from the locked venue, and follows it
            tenant_booking_window_sound: judged by the command's annotations
            tenant_cancellation_tiers_paired: written from one list of tiers
            user_account_erased_is_deleted: written together
            user_address_position_in_range: judged by the command's annotations
            user_address_profile_fk: written with the profile, deleted with the profile
            user_credential_failures_dated: written together, computed by the rules
            user_credential_locked_after_failures: written together, computed by the rules
            user_credential_password_dated: written together
            user_credential_user_fk: the user is locked by the same statement
            user_credential_verified_email_dated: written together
            user_preference_user_fk: the user is locked by the same statement
            user_profile_born_since_1900: judged by the command itself
            user_profile_emergency_contact_whole: a contact has a name and a number
            user_profile_user_fk: the user is locked by the same statement
            user_token_expires_after_issue: lifetimes are greater than 0
            user_token_hash_is_digest: computed by the library
            user_token_hash_unique: 256 random bits
            user_token_user_fk: the user is locked by the same statement
            venue_blackout_venue_fk: the venue is locked by the same statement
            venue_capacity_unique: contains the key; there for sessions to refer to
            venue_equipment_venue_fk: the venue is read by the same statement
            venue_not_its_own_parent: judged by the rules
            venue_occupancy_blackout_fk: written with the blackout
            venue_occupancy_by_one: written for a session or for a blackout
            venue_occupancy_not_empty: an end is after its start
            venue_occupancy_session_fk: written with the session
            venue_occupancy_venue_fk: the venue is locked by the same transaction
            venue_position_on_earth: judged by the command's annotations
            """;

    private static final Map<String, String> BACKSTOPS = backstops();

    private static Map<String, String> backstops() {
        Map<String, String> reasons = new TreeMap<>();
        BACKSTOP_LIST.lines().map(line -> line.split(":", 2)).forEach(p -> reasons.put(p[0].strip(), p[1].strip()));
        return reasons;
    }

    private final DataSource database;

    ConstraintsTest(DataSource database) {
        this.database = database;
    }

    @Test
    void each_constraint_is_translated_or_known_as_a_backstop() throws SQLException {
        Set<String> unexplained = new TreeSet<>(constraints());
        assertThat(unexplained).hasSizeGreaterThan(150);
        unexplained.removeAll(translated());
        unexplained.removeAll(BACKSTOPS.keySet());
        unexplained.removeIf(name -> BACKSTOPS_BY_ENDING.keySet().stream().anyMatch(name::endsWith));

        assertThat(unexplained)
                .as("translate it in io.lmskit.persistence.kernel.Constraints, or say here why nobody meets it")
                .isEmpty();
    }

    @Test
    void each_translation_and_each_backstop_names_a_constraint_that_exists() throws SQLException {
        Set<String> constraints = constraints();

        assertThat(translated()).hasSizeGreaterThan(20);
        assertThat(constraints).containsAll(translated()).containsAll(BACKSTOPS.keySet());
        assertThat(BACKSTOPS_BY_ENDING.keySet())
                .allSatisfy(ending -> assertThat(constraints).anyMatch(name -> name.endsWith(ending)));
        assertThat(translated()).doesNotContainAnyElementsOf(BACKSTOPS.keySet());
    }

    /** Constraints and unique indexes: PostgreSQL reports both as constraints. */
    private Set<String> constraints() throws SQLException {
        return new TreeSet<>(rows("""
                select c.conname from pg_constraint c
                join   pg_class t on t.oid = c.conrelid
                join   pg_namespace n on n.oid = t.relnamespace
                where  n.nspname = 'lms' and c.contype in ('c', 'f', 'u', 'p', 'x') and not t.relispartition
                union
                select i.relname from pg_index x
                join   pg_class i on i.oid = x.indexrelid
                join   pg_class t on t.oid = x.indrelid
                join   pg_namespace n on n.oid = t.relnamespace
                where  n.nspname = 'lms' and x.indisunique and not t.relispartition
                """));
    }

    /** The library's own table of meanings, which is nobody else's affair. */
    private static Set<String> translated() {
        try {
            Field meanings =
                    Class.forName("io.lmskit.persistence.kernel.Constraints").getDeclaredField("MEANINGS");
            meanings.setAccessible(true);
            Set<String> names = new TreeSet<>();
            ((Map<?, ?>) meanings.get(null)).keySet().forEach(name -> names.add((String) name));
            return names;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the table of meanings is elsewhere now", e);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
