using Microsoft.Extensions.DependencyInjection;
using Platform.Chat;
using Platform.Tests.Sales;

namespace Platform.Tests.Chat;

internal static class ChatTenant
{
    public static readonly DateOnly AsOf = new(2025, 10, 15);

    /// <summary>Asks the turns of one conversation; the last answer.</summary>
    public static async Task<Answer> SayAsync(this SeededTenant seeded, params string[] turns) =>
        await (await seeded.Tenant).InScopeAsync(async scope =>
        {
            var conversation = Conversation.Start(Guid.NewGuid(), DateTimeOffset.UnixEpoch);
            Answer? answer = null;
            foreach (var turn in turns)
            {
                answer = await scope.GetRequiredService<ChatEngine>().AskAsync(turn, AsOf, conversation, TestContext.Current.CancellationToken);
            }

            return answer!;
        });
}
