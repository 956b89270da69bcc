package io.lmskit.persistence.catalog;

import io.lmskit.persistence.kernel.TrailSql;

/** The longer statements of {@link ServiceOfferMapper} and {@link ServiceBookingMapper}. */
final class ServiceSql {

    /** The columns of a service {@code o}. */
    static final String OFFER = """
            select o.id, o.name, o.description, o.currency || o.price_minor as price, o.featured, o.archived_at, o.version,
                   o.created_at, o.updated_at
            """;

    /** The columns of a service booking {@code b}. */
    static final String BOOKING = """
            select b.id, b.reference, b.service_id as service, b.customer_id as customer, b.name, b.email, b.phone,
                   b.wished_at, b.notes, b.currency || b.price_minor as price, b.status, b.cancel_reason, b.version,
                   b.created_at, b.updated_at
            """;

    private static final String NOTHING_PERSONAL = ", null::uuid, null::jsonb, null::jsonb ";

    private static final String LOCKED_OFFER = """
            with before as (
              select x.* from (
                select o.* from lms.service_offer o where o.tenant_id = #{trail.tenant} and o.id = #{id}
                for no key update) x
            ),
            """;

    private static final String CHANGE_OF_OFFER = "to_jsonb(b) - 'tenant_id', to_jsonb(o) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from o join before b on b.id = o.id)"
            + TrailSql.WRITE
            + OFFER
            + "from o";

    static final String INSERT_OFFER = """
            with o as (
              insert into lms.service_offer (tenant_id, id, name, description, price_minor, currency, featured, created_by,
                created_at, updated_at)
              values (#{trail.tenant}, #{id}, #{d.name}, #{d.description}::text, #{d.price.amountMinorLong},
                #{d.price.currencyUnit.code}, #{d.featured}, #{trail.actorId}::uuid, #{trail.now}, #{trail.now})
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'service', o.id, 'ServiceCreated', null::jsonb, to_jsonb(o) - 'tenant_id'"
            + NOTHING_PERSONAL
            + "from o)"
            + TrailSql.WRITE
            + OFFER
            + "from o";

    static final String UPDATE_OFFER =
            LOCKED_OFFER + """
            o as (
              update lms.service_offer o
              set    name = #{d.name}, description = #{d.description}::text, price_minor = #{d.price.amountMinorLong},
                     currency = #{d.price.currencyUnit.code}, featured = #{d.featured}, version = b.version + 1,
                     updated_at = #{trail.now}
              from   before b
              where  o.tenant_id = #{trail.tenant} and o.id = b.id and o.version = #{version}
              returning o.*
            ),
            """ + TrailSql.ENTRY + " as (select 'service', o.id, 'ServiceChanged', " + CHANGE_OF_OFFER;

    static final String UPDATE_OFFER_ARCHIVED =
            LOCKED_OFFER + """
            o as (
              update lms.service_offer o
              set    archived_at = #{archivedAt}::timestamptz, version = b.version + 1, updated_at = #{trail.now}
              from   before b
              where  o.tenant_id = #{trail.tenant} and o.id = b.id and o.version = #{version}
              returning o.*
            ),
            """ + TrailSql.ENTRY + " as (select 'service', o.id, #{event}, " + CHANGE_OF_OFFER;

    static final String DELETE_OFFER = """
            with o as (
              delete from lms.service_offer o where o.tenant_id = #{trail.tenant} and o.id = #{id} returning o.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'service', o.id, 'ServiceDeleted', to_jsonb(o) - 'tenant_id', null::jsonb"
            + NOTHING_PERSONAL
            + "from o)"
            + TrailSql.WRITE
            + "select o.id from o";

    /** What the journal keeps of a booking; a column has to be named here to get into it. */
    private static final String FACTS = """
            jsonb_build_object('reference', b.reference, 'service_id', b.service_id, 'customer_id', b.customer_id,
              'wished_at', b.wished_at, 'price_minor', b.price_minor, 'currency', b.currency, 'status', b.status,
              'version', b.version)
            """;

    private static final String PERSON = """
            jsonb_strip_nulls(jsonb_build_object('name', b.name, 'email', b.email, 'phone', b.phone, 'notes', b.notes,
              'cancel_reason', b.cancel_reason))
            """;

    /**
     * The customer is locked as they are: who is being deleted at this moment gets no booking. The service's row is locked
     * against being archived meanwhile.
     */
    static final String INSERT_BOOKING = """
            with customer as (
              select x.* from (
                select u.id from lms.user_account u
                where  u.tenant_id = #{trail.tenant} and u.id = #{c.customer}::uuid and u.deleted_at is null
                for no key update) x
            ), service as (
              select x.* from (
                select o.id, o.price_minor, o.currency from lms.service_offer o
                where  o.tenant_id = #{trail.tenant} and o.id = #{c.service} and o.archived_at is null
                  and  (#{c.customer}::uuid is null or exists (select from customer))
                for no key update) x
            ), b as (
              insert into lms.service_booking (tenant_id, id, reference, service_id, customer_id, name, email, email_key, phone,
                wished_at, notes, price_minor, currency, status, created_at, updated_at)
              select #{trail.tenant}, #{id}, #{reference}, s.id, #{c.customer}::uuid, #{c.contact.name}, #{c.contact.email},
                     #{emailKey}, #{c.contact.phone}::text, #{c.wishedAt}::timestamptz, #{c.notes}::text, s.price_minor,
                     s.currency, 'new', #{trail.now}, #{trail.now}
              from   service s
              returning *
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'service-booking', b.id, 'ServiceBooked', null::jsonb, "
            + FACTS
            + ", b.customer_id, null::jsonb, "
            + PERSON
            + " from b)"
            + TrailSql.WRITE
            + BOOKING
            + "from b";

    static final String UPDATE_BOOKING = """
            with before as (
              select x.* from (
                select b.* from lms.service_booking b where b.tenant_id = #{trail.tenant} and b.id = #{id}
                for no key update) x
            ), b as (
              update lms.service_booking b
              set    status = #{status}, cancel_reason = #{reason}::text, version = o.version + 1, updated_at = #{trail.now}
              from   before o
              where  b.tenant_id = #{trail.tenant} and b.id = o.id and b.version = #{version}
              returning b.*
            ),
            """
            + TrailSql.ENTRY
            + " as (select 'service-booking', b.id, #{event}, (select "
            + FACTS
            + " from before b), "
            + FACTS
            + """
              , b.customer_id, null::jsonb,
              nullif(jsonb_strip_nulls(jsonb_build_object('cancel_reason', b.cancel_reason)), '{}')
              from b)
            """
            + TrailSql.WRITE
            + BOOKING
            + "from b";

    static final String FIND_BOOKINGS = BOOKING + """
            from   lms.service_booking b
            where  b.tenant_id = #{tenant}
              and  (#{whose.all} or b.customer_id = #{whose.own}::uuid)
              and  (#{f.service}::uuid is null or b.service_id = #{f.service})
              and  (#{f.customer}::uuid is null or b.customer_id = #{f.customer})
              and  (#{f.status}::text is null or b.status = #{f.status})
              and  (#{reference}::text is null or b.reference = #{reference})
              and  (#{emailKey}::text is null or b.email_key = #{emailKey})
              and  (#{f.wishedFrom}::timestamptz is null or b.wished_at >= #{f.wishedFrom})
              and  (#{f.wishedUntil}::timestamptz is null or b.wished_at < #{f.wishedUntil})
              and  (#{after.id}::uuid is null or (b.created_at, b.id) < (#{afterCreatedAt}::timestamptz, #{after.id}))
            order  by b.created_at desc, b.id desc
            limit  #{limit}
            """;

    private ServiceSql() {}
}
