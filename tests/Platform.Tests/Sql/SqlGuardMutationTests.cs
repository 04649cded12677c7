using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Sql;
using Platform.Tests.Support;
using Platform.Tests.Toolbox;

namespace Platform.Tests.Sql;

public sealed partial class SqlGuardMutationTests(ToolboxFixture fixture)
{
    private static readonly string[] Poison =
    [
        "app.users", "pg_class", "pg_catalog.pg_roles", "users", ";", "--", "/*", "*/", "(", ")", "*", "s.*", "INTO x", "FOR UPDATE", "RECURSIVE", "pg_sleep(1)",
        "::regclass", "::oid", "version()", "current_user", "set_config('a','b',true)", "LATERAL", "ONLY", "TABLESAMPLE SYSTEM (1)", "WITH d AS (DELETE FROM bi.sales)",
        "DROP TABLE x", "generate_series(1,9)", "generate_series(1,9) g", "string_agg(product, ',')", "ctid", "$1", "''", "\"", "UNION SELECT email FROM app.users", "COLLATE \"C\"", "~", "^", "[1]", "ARRAY[1]",
        "bi.sales", "sales", "AS bi", "(SELECT email FROM app.users)", "CUBE (a,b)", "VALUES (1)", "OPERATOR(pg_catalog.+)", "INSERT INTO x", "LIMIT 1+1",
    ];

    private static readonly string[] Harmless =
        ["net", "product", "s.product", "quantity", "bi.sales", "bi.stores", "sum", "count", "max", "1", "'x'", "+", "=", "AND", "OR", "UNION", "product IS NULL AND", "net ,", "DISTINCT"];

    private static readonly HashSet<string> Functions =
        [.. ("sum count avg min max round abs ceil floor trunc date_trunc date_part extract lower upper btrim to_char make_date lag lead rank dense_rank row_number ntile first_value last_value percentile_cont stddev_samp regr_slope corr length left right concat like_escape percent_rank cume_dist nth_value percentile_disc bool_and bool_or stddev stddev_pop variance var_samp var_pop regr_intercept regr_r2 regr_count mod sign sqrt substr strpos split_part initcap ltrim rtrim to_date "
            + "mode string_agg every covar_pop covar_samp regr_avgx regr_avgy regr_sxx regr_sxy regr_syy any_value width_bucket div ceiling cbrt ln log power exp "
            + "char_length substring position replace reverse starts_with concat_ws age make_interval to_number array_agg regexp_replace").Split(' ')];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>SQL_GUARD_MUTATIONS raises the number of statements tried.</summary>
    [Fact]
    public async Task What_is_accepted_after_any_change_is_one_select_over_the_views_it_says()
    {
        var guard = new SqlGuard(fixture.Toolbox);
        var legal = File.ReadAllLines(Statement("legal.sql"));
        var attacks = File.ReadAllLines(Statement("attacks.txt")).Select(line => line.Split('\t', 2)[1]).ToArray();
        var random = new Random(20251015);
        var accepted = 0;

        for (var n = 0; n < Mutations; n++)
        {
            var sql = Mutated(random.Next(10) > 0 ? legal : attacks, random.Next(2) > 0 ? legal : attacks, random);
            if (await guard.CheckAsync(sql, SqlGuardWorld.Catalogue, Ct) is SqlVerdict.Accepted verdict)
            {
                accepted++;
                await AssertHarmless(verdict, sql);
            }
        }

        Assert.InRange(accepted, Mutations / 50, Mutations);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Mutations} statements, {accepted} accepted");
    }

    private static int Mutations => int.TryParse(Environment.GetEnvironmentVariable("SQL_GUARD_MUTATIONS"), CultureInfo.InvariantCulture, out var count) ? count : 3_000;

    // Reads the raw tree on its own, and the statement as it will be wrapped when it runs.
    private async Task AssertHarmless(SqlVerdict.Accepted verdict, string mutated)
    {
        var parsed = await fixture.Toolbox.ParseSqlAsync($"SELECT * FROM (\n{verdict.Sql}\n) q LIMIT 11", Ct);
        Assert.True(parsed.Tree is not null, mutated);
        var statement = Assert.Single(parsed.Tree.Value.GetProperty("stmts").EnumerateArray());
        Assert.True(statement.GetProperty("stmt").TryGetProperty("SelectStmt", out var wrapper), mutated);
        var only = Assert.Single(wrapper.GetProperty("fromClause").EnumerateArray());
        var nodes = Nodes(only.GetProperty("RangeSubselect").GetProperty("subquery")).ToList();

        var withQueries = nodes.Where(n => n.Name == "CommonTableExpr").Select(n => n.Value.GetProperty("ctename").GetString()!).ToHashSet();
        var ranges = nodes.Where(n => n.Name == "RangeVar").Select(n => n.Value).ToList();
        Assert.All(ranges, range => Assert.True(
            range.TryGetProperty("schemaname", out var schema) ? schema.GetString() == "bi" : withQueries.Contains(range.GetProperty("relname").GetString()!), mutated));
        Assert.Equal(verdict.Views, ranges.Where(r => r.TryGetProperty("schemaname", out _)).Select(r => r.GetProperty("relname").GetString()!).Distinct().Order(StringComparer.Ordinal));
        // A calendar was worked out: what is left of it are its values.
        var listed = nodes.Where(n => n.Name == "RangeFunction").SelectMany(range => Nodes(range.Value.GetProperty("functions"))).Where(n => n.Name == "funcname").ToList();
        Assert.All(listed, name => Assert.Equal("unnest", Assert.Single(name.Value.EnumerateArray()).GetProperty("String").GetProperty("sval").GetString()));
        Assert.Equal(listed.Count, nodes.Count(n => n.Name == "funcname" && n.Value.GetRawText().Contains("unnest", StringComparison.Ordinal)));
        Assert.All(nodes.Where(n => n.Name == "FuncCall" && !n.Value.GetProperty("funcname").GetRawText().Contains("unnest", StringComparison.Ordinal)), call =>
            Assert.Contains(call.Value.GetProperty("funcname").EnumerateArray().Last().GetProperty("String").GetProperty("sval").GetString()!, Functions));
        Assert.DoesNotContain(nodes, n => n.Name is "intoClause" or "lockingClause" or "ParamRef" or "RangeTableSample" or "InsertStmt" or "UpdateStmt" or "DeleteStmt" or "A_Indirection");
    }

    private static string Mutated(string[] seeds, string[] donors, Random random)
    {
        var tokens = Token.Matches(seeds[random.Next(seeds.Length)]).Select(m => m.Value).ToList();
        var other = Token.Matches(donors[random.Next(donors.Length)]).Select(m => m.Value).ToList();
        for (var change = random.Next(1, 3); change > 0 && tokens.Count > 0; change--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(9))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                case 2:
                    tokens[at] = Poison[random.Next(Poison.Length)];
                    break;
                case 3:
                    tokens.Insert(at, Poison[random.Next(Poison.Length)]);
                    break;
                case 4 or 5 or 6:
                    tokens[at] = Harmless[random.Next(Harmless.Length)];
                    break;
                case 7 when other.Count > 0:
                    tokens[at] = other[random.Next(other.Count)];
                    break;
                default:
                    tokens = [.. tokens.Take(at), .. other.Skip(random.Next(other.Count + 1))];
                    break;
            }
        }
        return string.Join(' ', tokens);
    }

    private static IEnumerable<JsonProperty> Nodes(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Nodes(property.Value).Prepend(property)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Nodes),
        _ => [],
    };

    private static string Statement(string file) => Path.Combine(Clone.Root, "tests", "Platform.Tests", "Sql", "Statements", file);

    [GeneratedRegex("""'(''|[^'])*'|"[^"]*"|[\w.]+|::|<>|[<>!]=|\|\||\S""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token { get; }
}
