using Npgsql;
using Platform.Tenancy.Connections;

namespace Platform.LanguageModels;

/// <summary>A call that is being made.</summary>
public sealed record LedgerEntry(Guid Id)
{
    public int Attempts { get; set; }
}

/// <summary>What calls cost this tenant. The most that a call may cost is taken from the month's budget before it is made, so that many at once cannot overdraw it.</summary>
public sealed class ModelLedger(TenantDatabase database, TimeProvider clock)
{
    /// <exception cref="ModelFailure">The budget does not allow this call.</exception>
    public async Task<LedgerEntry> ReserveAsync(ModelEndpoint endpoint, string purpose, long input, long output, Guid? user, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var cost = endpoint.CostOf(input, output);
        await using var connection = await database.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (spent, tokens) = await SpentAsync(connection, now, ct);
        if (spent + cost > (endpoint.MonthlyBudget ?? decimal.MaxValue) || tokens + input + output > (endpoint.MonthlyTokens ?? long.MaxValue))
        {
            throw new ModelFailure(ModelFailureKind.OverBudget);
        }

        var entry = new LedgerEntry(Guid.CreateVersion7(now));
        await using var insert = new NpgsqlCommand("""
            insert into app.language_model_calls (id, at, user_id, purpose, model, input_tokens, output_tokens, cost, outcome)
            values ($1, $2, (select id from app.users where id = $3), $4, $5, $6, $7, $8, 'Reserved')
            """, connection)
        {
            Parameters =
            {
                new() { Value = entry.Id }, new() { Value = now }, new NpgsqlParameter<Guid> { TypedValue = user ?? Guid.Empty }, new() { Value = purpose }, new() { Value = endpoint.Model },
                new() { Value = input }, new() { Value = output }, new() { Value = cost },
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return entry;
    }

    public async Task SettleAsync(LedgerEntry entry, ModelEndpoint endpoint, long input, long output, int milliseconds, string outcome, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await using var update = new NpgsqlCommand(
            "update app.language_model_calls set input_tokens = $2, output_tokens = $3, cost = $4, attempts = $5, milliseconds = $6, outcome = $7 where id = $1", connection)
        {
            Parameters =
            {
                new() { Value = entry.Id }, new() { Value = input }, new() { Value = output }, new() { Value = endpoint.CostOf(input, output) },
                new() { Value = entry.Attempts }, new() { Value = milliseconds }, new() { Value = outcome },
            },
        };
        await update.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The first instant of the month that budgets count.</summary>
    internal static DateTimeOffset MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    // The settings' row is the turn: who holds it is the only one to reserve.
    private static async Task<(decimal Spent, long Tokens)> SpentAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        await using (var turn = new NpgsqlCommand("select 1 from app.language_model for update", connection))
        {
            await turn.ExecuteScalarAsync(ct);
        }

        await using var sum = new NpgsqlCommand(
            "select coalesce(sum(cost), 0), coalesce(sum(input_tokens + output_tokens), 0)::bigint from app.language_model_calls where at >= $1", connection)
        {
            Parameters = { new() { Value = MonthOf(now) } },
        };
        await using var reader = await sum.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetDecimal(0), reader.GetInt64(1));
    }
}
