using System.Text.RegularExpressions;
using Platform.Sql;
using Platform.Tests.Support;
using Platform.Tests.Toolbox;

namespace Platform.Tests.Sql;

public sealed partial class SqlGuardTests(ToolboxFixture fixture)
{
    private readonly SqlGuard _guard = new(fixture.Toolbox);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_attack_is_rejected_with_a_code_and_a_sentence()
    {
        var attacks = File.ReadAllLines(Statement("attacks.txt")).Select(line => line.Split('\t', 2)[1]).ToList();

        var verdicts = await Verdicts(attacks);

        Assert.True(attacks.Count >= 150);
        Assert.Empty(verdicts.Where(v => v.Verdict is SqlVerdict.Accepted).Select(v => v.Sql));
        Assert.All(verdicts, v =>
        {
            var rejected = Assert.IsType<SqlVerdict.Rejected>(v.Verdict);
            Assert.Matches(Code, rejected.Code);
            Assert.NotEqual("unknown_shape", rejected.Code);
            Assert.NotEqual("not_checked", rejected.Code);
            Assert.Matches(Sentence, rejected.Message);
        });
    }

    [Fact]
    public async Task Every_legal_statement_is_accepted()
    {
        var verdicts = await Verdicts(File.ReadAllLines(Statement("legal.sql")));

        Assert.Empty(verdicts.Where(v => v.Verdict is SqlVerdict.Rejected).Select(v => $"{v.Sql} -> {v.Verdict}"));
    }

    [Fact]
    public async Task The_development_set_gets_its_verdicts()
    {
        var file = Path.GetFullPath(Path.Combine(Clone.Root, "..", "shared", "evals", "sql-attacks-dev.tsv"));
        Assert.SkipUnless(File.Exists(file), "The development set of attacks is not beside the repository.");
        var rows = File.ReadAllLines(file).Skip(1).Select(line => line.Split('\t', 5)).ToList();

        var verdicts = await Verdicts(rows.Select(row => row[4]));

        var wrong = rows.Zip(verdicts, (row, verdict) => (Id: row[0], Wanted: row[2], verdict.Verdict))
            .Where(r => r.Wanted != "LIMIT" && (r.Wanted == "ALLOW") != r.Verdict is SqlVerdict.Accepted);
        Assert.Empty(wrong);
        Assert.True(verdicts.Single(v => v.Sql.Contains("'R1' OR 1=1", StringComparison.Ordinal)).Verdict is SqlVerdict.Accepted);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" ;", "empty")]
    [InlineData("SELECT 1; SELECT 2", "second_statement")]
    [InlineData("SELECT 1 -- x", "comment")]
    [InlineData("SELECT '\0'", "control_character")]
    [InlineData("SELECT '\u001b'", "control_character")]
    [InlineData("SELECT '\\'", "backslash")]
    [InlineData("SELECT E'x'", "escape_string")]
    [InlineData("SELECT $1", "parameter")]
    [InlineData("SELECT nеt FROM bi.sales", "not_ascii")]
    [InlineData("SELECT FROM WHERE", "syntax_error")]
    [InlineData("DROP TABLE x", "not_a_select")]
    [InlineData("SELECT net FROM bi.sales FOR UPDATE", "not_allowed")]
    [InlineData("SELECT x FROM app.users", "unknown_relation")]
    [InlineData("SELECT email FROM bi.sales", "unknown_column")]
    [InlineData("SELECT * FROM bi.sales", "star")]
    [InlineData("SELECT pg_sleep(1)", "unknown_function")]
    [InlineData("SELECT 1::oid", "unknown_type")]
    [InlineData("SELECT 2 ^ 3", "unknown_operator")]
    [InlineData("SELECT 1 LIMIT 1 + 1", "limit_not_constant")]
    [InlineData("WITH sales AS (SELECT 1 AS a) SELECT a FROM sales", "name_taken")]
    [InlineData("SELECT 1e99999", "number_too_large")]
    public async Task A_rejection_says_what_is_wrong(string sql, string code)
    {
        var rejected = Assert.IsType<SqlVerdict.Rejected>(await _guard.CheckAsync(sql, SqlGuardWorld.Catalogue, Ct));

        Assert.Equal(code, rejected.Code);
    }

    [Fact]
    public async Task An_accepted_statement_comes_back_without_its_semicolon_and_with_its_views()
    {
        var verdict = await _guard.CheckAsync(
            "\n SELECT s.net FROM bi.sales s JOIN bi.products p USING (ean) WHERE s.product = 'a;b' ; \n", SqlGuardWorld.Catalogue, Ct);

        var accepted = Assert.IsType<SqlVerdict.Accepted>(verdict);
        Assert.Equal("SELECT s.net FROM bi.sales s JOIN bi.products p USING (ean) WHERE s.product = 'a;b'", accepted.Sql);
        Assert.Equal(["products", "sales"], accepted.Views);
    }

    [Fact]
    public async Task Size_is_limited_in_every_direction()
    {
        string[] large =
        [
            $"SELECT net FROM bi.sales WHERE product = '{new string('x', 8_000)}'",
            $"SELECT net FROM bi.sales WHERE id IN ({string.Join(',', Enumerable.Range(0, 2_100).Select(n => n % 10))})",
            $"SELECT {new string('(', 100)}1{new string(')', 100)}",
            $"SELECT 1{string.Concat(Enumerable.Repeat("+1", 60))}",
            $"SELECT {string.Concat(Enumerable.Repeat("NOT ", 1_500))}true",
            $"SELECT {string.Concat(Enumerable.Repeat("abs(", 50))}1{new string(')', 50)}",
            $"SELECT x FROM {string.Concat(Enumerable.Repeat("(SELECT x FROM ", 30))}(SELECT 1 AS x) q{string.Concat(Enumerable.Repeat(") q", 30))}",
            $"SELECT 1 AS x FROM {string.Join(", ", Enumerable.Range(0, 9).Select(n => $"bi.sales t{n}"))}",
            $"SELECT {string.Join("||", Enumerable.Repeat("product", 30))}, concat({string.Join(',', Enumerable.Repeat("product", 20))}) FROM bi.sales",
        ];

        var verdicts = await Verdicts(large);

        Assert.All(verdicts, v => Assert.IsType<SqlVerdict.Rejected>(v.Verdict));
    }

    [Fact]
    public async Task A_parser_that_does_not_answer_is_a_rejection()
    {
        using var silent = ToolboxFixture.Create(o => o with { NodePath = "/nowhere/node" });
        using var slow = ToolboxFixture.Create(o => o with { ParseTimeout = TimeSpan.Zero });

        foreach (var toolbox in new[] { silent, slow })
        {
            var rejected = Assert.IsType<SqlVerdict.Rejected>(await new SqlGuard(toolbox).CheckAsync("SELECT 1", SqlGuardWorld.Catalogue, Ct));
            Assert.Equal("not_checked", rejected.Code);
        }
    }

    private async Task<List<(string Sql, SqlVerdict Verdict)>> Verdicts(IEnumerable<string> statements)
    {
        var verdicts = new List<(string, SqlVerdict)>();
        foreach (var sql in statements)
        {
            verdicts.Add((sql, await _guard.CheckAsync(sql, SqlGuardWorld.Catalogue, Ct)));
        }
        return verdicts;
    }

    private static string Statement(string file) => Path.Combine(Clone.Root, "tests", "Platform.Tests", "Sql", "Statements", file);

    [GeneratedRegex("^[a-z_]+$", RegexOptions.None, 100)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"^['A-Zα-ωa-z].{8,}[.]$", RegexOptions.Singleline, 100)]
    private static partial Regex Sentence { get; }
}
