package io.lmskit.persistence.kernel;

import io.lmskit.kernel.Id;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Receipts of commands that carried an idempotency key. */
public interface ReceiptMapper {

    /** What a key stands for. */
    record Receipt(String command, String fingerprint, UUID resultId) {}

    @Select("""
            select r.command, r.fingerprint, r.result_id
            from   lms.command_receipt r
            where  r.tenant_id = #{tenant} and r.key = #{key}
            """)
    Optional<Receipt> find(@Param("tenant") Id<?> tenant, @Param("key") String key);

    /** For a success that had nothing to change. */
    @Insert("""
            insert into lms.command_receipt (tenant_id, key, command, fingerprint, result_id, created_at)
            values (#{trail.tenant}, #{trail.key}, #{trail.command}, #{trail.fingerprint}, #{trail.resultId}, #{trail.now})
            """)
    int insert(@Param("trail") Trail trail);

    /** Asked where nothing is changed; where something is, the journal refuses. */
    @Select("select exists (select from lms.tenant t where t.tenant_id = #{tenant} and t.status = 'suspended')")
    boolean isSuspended(@Param("tenant") Id<?> tenant);
}
